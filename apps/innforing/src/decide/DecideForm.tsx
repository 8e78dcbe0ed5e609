/** The form of a plan version: waves, units, and the decision itself. */
import type { UnitRow } from '@helseplattform/rollout/view-models';
import { ActError, ApiError, Button, ErrorState, Panel, Select, useAct, useTexts } from '@helseplattform/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Conflict, theirsIn } from '../entry/index.ts';
import { Change } from '../plans/Comparison.tsx';
import styles from './Decide.module.css';
import { DecisionFields, EMPTY, kroner, type Said } from './DecisionFields.tsx';
import type { Preview, SavedProposal } from './decide.query.ts';
import { draftFrom, draftOf, type PlanDraft, type Wave, wavesOf } from './draft.ts';
import { decideTexts } from './texts/index.ts';
import { WaveFields } from './WaveFields.tsx';

export interface DecideFormProps {
  readonly newest: string;
  readonly units: readonly UnitRow[];
  readonly may: { readonly decide: boolean; readonly change: boolean };
  readonly proposals: readonly SavedProposal[];
}

export function DecideForm({ newest, units, may, proposals }: DecideFormProps) {
  const t = useTexts(decideTexts);
  const act = useAct();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [draft, setDraft] = useState<PlanDraft>(() => draftOf(units));
  const [said, setSaid] = useState<Said>(() => {
    const under = may.decide ? 'board' : 'mandate';
    return { ...EMPTY, under, body: t.bodies[under] };
  });
  const [tried, setTried] = useState(false);
  /** The version it builds on: the newest, also after somebody else was quicker and was looked at. */
  const [basedOn, setBasedOn] = useState(newest);
  const waves = wavesOf(draft);
  const proposal = { line: 'programme', basedOn, waves, ...spoken(said) };
  const preview = useMutation({
    mutationFn: () => act<Preview>('/api/rollout/plans/preview', { method: 'POST', body: proposal }),
  });
  const deciding = useMutation({
    mutationFn: (on: string) =>
      act<{ id: string }>('/api/rollout/plans', { method: 'POST', body: { ...proposal, basedOn: on } }),
    async onSuccess({ id }) {
      await Promise.all(
        ['rollout-plans', 'rollout-units', 'rollout-start', 'rollout-agreements', 'rollout-map'].map((key) =>
          queries.invalidateQueries({ queryKey: [key] }),
        ),
      );
      await navigate({ to: '/planer', search: { line: 'programme', a: basedOn, b: id } });
    },
  });
  const change = (next: PlanDraft) => {
    setDraft(next);
    // what followed from another plan must not stand there
    preview.reset();
    deciding.reset();
  };

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (waves && said.reason.trim() !== '' && said.body.trim() !== '' && kroner(said.delay) !== undefined)
      preview.mutate();
  }
  const theirs = theirsIn<{ id: string; waves: readonly (Wave & { actual: boolean })[] }>(deciding.error);
  return (
    <form onSubmit={submit} noValidate className={styles.form}>
      <p className={styles.based}>{t.basedOn(basedOn)}</p>
      {proposals.length > 0 && (
        <div className={styles.begin}>
          <Select
            label={t.begin}
            size="small"
            onChange={({ target }) => {
              const chosen = proposals.find(({ key }) => key === target.value);
              change(chosen ? draftFrom(chosen.body.waves, units) : draftOf(units));
            }}
          >
            <option value="">{t.asItIs}</option>
            {proposals.map(({ key, name, body }) => (
              <option key={key} value={key}>
                {t.proposal(body.name, name)}
              </option>
            ))}
          </Select>
        </div>
      )}
      <WaveFields draft={draft} units={units} tried={tried} onChange={change} />
      <DecisionFields
        said={said}
        may={may}
        tried={tried}
        onChange={(next) => {
          setSaid(next);
          preview.reset();
          deciding.reset();
        }}
      />
      {!preview.data && (
        <div className={styles.acts}>
          <Button type="submit" loading={preview.isPending}>
            {t.preview}
          </Button>
        </div>
      )}
      {preview.error && <Refused error={preview.error} title={t.notPossible} onSignedIn={() => preview.mutate()} />}
      {preview.data && (
        <Panel title={t.consequences}>
          <Consequences preview={preview.data} under={said.under} />
          {theirs ? (
            <Conflict
              theirs={theirs}
              fields={inBoth(waves ?? [], theirs.body?.waves ?? [], units, t.noDate)}
              busy={deciding.isPending}
              onMine={() => {
                setBasedOn(theirs.body?.id ?? basedOn);
                deciding.mutate(theirs.body?.id ?? basedOn);
              }}
              onTheirs={() => void navigate({ to: '/planer' })}
            />
          ) : (
            <div className={styles.acts}>
              <Button type="button" loading={deciding.isPending} onClick={() => deciding.mutate(basedOn)}>
                {t.decide}
              </Button>
              <Button type="button" variant="tertiary" onClick={() => preview.reset()}>
                {t.cancel}
              </Button>
            </div>
          )}
          {deciding.error && !theirs && (
            <Refused error={deciding.error} title={t.notDecided} onSignedIn={() => deciding.mutate(basedOn)} />
          )}
        </Panel>
      )}
    </form>
  );
}

/** The keyboard goes to what follows, so that it is read before it is decided. */
function Consequences({ preview: { change, within }, under }: { preview: Preview; under: Said['under'] }) {
  const t = useTexts(decideTexts);
  const told = useRef<HTMLDivElement>(null);
  useEffect(() => told.current?.focus(), []);
  return (
    <div ref={told} tabIndex={-1}>
      {under === 'mandate' && <p className={styles.verdict}>{within ? t.within : t.beyond}</p>}
      <Change change={change} />
    </div>
  );
}

function Refused({ error, title, onSignedIn }: { error: Error; title: string; onSignedIn(): void }) {
  const { issue = [] } = ((error instanceof ApiError && error.body) || {}) as {
    issue?: { details?: { text?: string } }[];
  };
  if (issue.length === 0) return <ActError error={error} title={title} onSignedIn={onSignedIn} />;
  return (
    <ErrorState title={title}>
      <ul>
        {issue.map(({ details }) => (
          <li key={details?.text}>{details?.text}</li>
        ))}
      </ul>
    </ErrorState>
  );
}

/** What is said of the decision, as it is sent. */
function spoken({ under, body, reason, document, frame, delay, payer }: Said) {
  const ore = kroner(delay);
  return {
    under,
    body: body.trim(),
    reason: reason.trim(),
    ...(document.trim() ? { document: document.trim() } : {}),
    ...(frame.trim() ? { frame: frame.trim() } : {}),
    ...(payer.trim()
      ? { delay: { ore: ore === undefined || ore === null ? null : ore * 100, payer: payer.trim() } }
      : {}),
  };
}

/** Each unit whose date is another in the two plans. */
function inBoth(
  mine: readonly Wave[],
  theirs: readonly (Wave & { actual: boolean })[],
  units: readonly UnitRow[],
  noDate: string,
) {
  const dateIn = (waves: readonly Wave[], unit: string) =>
    waves.find((wave) => wave.units.includes(unit))?.when ?? noDate;
  return units
    .filter(({ live }) => !live)
    .map(({ id, name }) => ({ label: name, mine: dateIn(mine, id), theirs: dateIn(theirs, id) }))
    .filter((field) => field.mine !== field.theirs);
}
