/** Proposals that were saved, and saving the plan on the table as one. What a proposal says is decided by nobody yet. */
import type { WavePlan } from '@helseplattform/rollout/planner';
import { ActError, Button, EmptyState, Panel, TextField, useAct, useFormat, useTexts } from '@helseplattform/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import styles from './Planner.module.css';
import { type Planning, type ProposalBody, proposalsQuery } from './planning.query.ts';
import { plannerTexts } from './texts/index.ts';

export interface ProposalsProps {
  readonly planning: Planning;
  readonly plan: WavePlan;
  readonly score: number;
  readonly seed: number;
  readonly canSave: boolean;
  readonly isWhole: boolean;
  readonly onOpen: (plan: WavePlan) => void;
}

export function Proposals({ planning, plan, score, seed, canSave, isWhole, onOpen }: ProposalsProps) {
  const t = useTexts(plannerTexts);
  const format = useFormat();
  const act = useAct();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const { data: all = [] } = useQuery(proposalsQuery);
  const save = useMutation({
    mutationFn: () => {
      const waves = planning.problem.waves.map(({ id, date }) => ({
        when: date,
        units: [...plan].flatMap(([unit, wave]) => (wave === id ? [unit] : [])),
      }));
      const body: ProposalBody = {
        line: planning.line,
        base: planning.version,
        name: name.trim(),
        waves: waves.filter((w) => w.units.length > 0),
        score,
        seed,
      };
      const key = `${planning.line}:${crypto.randomUUID()}`;
      return act(`/api/rollout/entries/plan-proposal/${key}`, { method: 'POST', body: { basedOn: 0, body } });
    },
    onSuccess: () => {
      setName('');
      return queries.invalidateQueries({ queryKey: proposalsQuery.queryKey });
    },
  });
  const ours = all.filter(({ body }) => body.line === planning.line && body.base === planning.version);
  const planIn = ({ waves }: ProposalBody): WavePlan => {
    const byDate = new Map(planning.problem.waves.map((w) => [w.date, w.id]));
    return new Map(
      waves.flatMap(({ when, units }) =>
        units.flatMap((unit) => (byDate.has(when) ? [[unit, byDate.get(when)!]] : [])),
      ),
    );
  };
  return (
    <Panel title={t.proposals} count={ours.length}>
      {ours.length === 0 && <EmptyState>{t.noProposals(planning.version)}</EmptyState>}
      <ul className={styles.proposals}>
        {ours.map(({ key, name: by, at, body }) => (
          <li key={key}>
            <button type="button" onClick={() => onOpen(planIn(body))}>
              {body.name}
            </button>
            <span className={styles.muted}>
              {by}, {format.date(at)} · {t.thousand(format.number(body.score / 1000, 0))}
            </span>
          </li>
        ))}
      </ul>
      {canSave && (
        <form
          className={styles.save}
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate();
          }}
        >
          <TextField
            label={t.proposalName}
            description={isWhole ? t.notDecided : t.notWhole}
            size="small"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          {save.error && (
            <ActError error={save.error} title={t.saveFailed} onSignedIn={() => save.mutate()} onRetry={save.reset} />
          )}
          <Button type="submit" size="small" loading={save.isPending} disabled={name.trim() === ''}>
            {t.save}
          </Button>
        </form>
      )}
      <p role="status" className={styles.muted}>
        {save.isSuccess && t.saved}
      </p>
    </Panel>
  );
}
