/** The fault register that clinics and programme share. */
import type { FaultView } from '@helseplattform/rollout/view-models';
import {
  ActError,
  Button,
  EmptyState,
  getView,
  Panel,
  Select,
  Textarea,
  TextField,
  useAct,
  useFormat,
  useTexts,
} from '@helseplattform/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Asked, Page } from '../page/index.ts';
import styles from './Faults.module.css';
import { faultTexts } from './texts.ts';

interface Register {
  readonly faults: readonly FaultView[];
  readonly maySetSeverity: boolean;
  readonly mayMend: boolean;
}

const QUERY = {
  queryKey: ['faults'],
  queryFn: ({ signal }: { signal: AbortSignal }) => getView<Register>('/api/rollout/faults', signal),
};

export function FaultsScreen() {
  const t = useTexts(faultTexts);
  const query = useQuery(QUERY);
  return (
    <Page title={t.title} lead={t.lead}>
      <Asked query={query}>
        {(register) => {
          const open = register.faults.filter(({ state }) => state !== 'closed').sort(worstFirst);
          const closed = register.faults.filter(({ state }) => state === 'closed');
          return (
            <>
              <Panel title={t.open} count={open.length}>
                <Faults faults={open} register={register} />
              </Panel>
              <Report />
              <Panel title={t.closed} count={closed.length}>
                <Faults faults={closed} register={register} />
              </Panel>
            </>
          );
        }}
      </Asked>
    </Page>
  );
}

const LEVELS = ['critical', 'severe', 'moderate', 'minor'] as const;
/** What nobody has judged stands where a severe one would. */
const rank = ({ severity }: FaultView) => (severity ? LEVELS.indexOf(severity.level) : 1);
const worstFirst = (a: FaultView, b: FaultView) => rank(a) - rank(b);

function Faults({ faults, register }: { faults: readonly FaultView[]; register: Register }) {
  const t = useTexts(faultTexts);
  if (faults.length === 0) return <EmptyState>{t.none}</EmptyState>;
  return (
    <ul className={styles.faults}>
      {faults.map((fault) => (
        <Fault key={fault.id} fault={fault} register={register} />
      ))}
    </ul>
  );
}

function useFaultAct(id: string) {
  const act = useAct();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ kind, body }: { kind: string; body: object }) =>
      act(`/api/rollout/faults/${encodeURIComponent(id)}/${kind}`, { method: 'POST', body }),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['faults'] }),
        queries.invalidateQueries({ queryKey: ['readiness'] }),
      ]),
  });
}

function Fault({ fault, register }: { fault: FaultView; register: Register }) {
  const t = useTexts(faultTexts);
  const format = useFormat();
  const change = useFaultAct(fault.id);
  const [test, setTest] = useState('');
  const { id, title, description, units, severity, state } = fault;
  const blocks = state !== 'closed' && rank(fault) <= 1;
  return (
    <li>
      <p className={styles.title}>
        <strong>{id}</strong> {title}
      </p>
      <p className={styles.small}>
        <span className={styles.level} data-level={severity?.level ?? 'severe'}>
          {severity ? t.severities[severity.level] : t.notJudged}
        </span>
        {severity && ` ${t.judged(severity.setBy, format.date(severity.on))}`} · {t.states[state]} ·{' '}
        {units.length === 0 ? t.everywhere : units.map(({ name }) => name).join(', ')}
        {blocks && ` · ${t.blocks}`}
      </p>
      {description && <p>{description}</p>}
      <p className={styles.small}>
        {t.reported(fault.reportedBy, format.dateTime(fault.reportedAt))}
        {fault.regressionTest && ` · ${t.test(fault.regressionTest)}`}
        {fault.verifiedBy && ` · ${t.verified(fault.verifiedBy)}`}
      </p>
      <div className={styles.acts}>
        {register.maySetSeverity && state !== 'closed' && (
          <Select
            size="small"
            label={`${t.judge}: ${id}`}
            value={severity?.level ?? ''}
            onChange={({ target }) =>
              target.value && change.mutate({ kind: 'severity', body: { level: target.value } })
            }
          >
            <option value="">{t.notJudged}</option>
            {LEVELS.map((level) => (
              <option key={level} value={level}>
                {t.severities[level]}
              </option>
            ))}
          </Select>
        )}
        {register.mayMend && state === 'open' && (
          <>
            <TextField size="small" label={t.whichTest} value={test} onChange={({ target }) => setTest(target.value)} />
            <Button
              type="button"
              size="small"
              variant="secondary"
              disabled={test.trim() === ''}
              loading={change.isPending}
              onClick={() => change.mutate({ kind: 'fix', body: { regressionTest: test } })}
            >
              {t.fix}
            </Button>
          </>
        )}
        {register.mayMend && state === 'fixed' && (
          <Button
            type="button"
            size="small"
            variant="secondary"
            loading={change.isPending}
            onClick={() => change.mutate({ kind: 'close', body: {} })}
          >
            {t.close}
          </Button>
        )}
      </div>
      {change.isError && (
        <ActError error={change.error} title={t.notSaved} onSignedIn={() => change.reset()}>
          {change.error.message}
        </ActError>
      )}
    </li>
  );
}

function Report() {
  const t = useTexts(faultTexts);
  const act = useAct();
  const queries = useQueryClient();
  const [title, setTitle] = useState('');
  const [description, setDescription] = useState('');
  const [tried, setTried] = useState(false);
  const sending = useMutation({
    mutationFn: () =>
      act('/api/rollout/faults', {
        method: 'POST',
        body: { title, units: [], ...(description.trim() ? { description } : {}) },
      }),
    onSuccess: async () => {
      setTitle('');
      setDescription('');
      setTried(false);
      await queries.invalidateQueries({ queryKey: ['faults'] });
    },
  });
  return (
    <Panel title={t.report}>
      <form
        className={styles.report}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (title.trim() !== '') sending.mutate();
        }}
      >
        <TextField
          size="small"
          label={t.what}
          value={title}
          error={tried && title.trim() === '' ? t.missing : undefined}
          onChange={({ target }) => setTitle(target.value)}
        />
        <Textarea
          size="small"
          label={t.more}
          value={description}
          onChange={({ target }) => setDescription(target.value)}
        />
        <div>
          <Button type="submit" size="small" loading={sending.isPending}>
            {t.send}
          </Button>
        </div>
        {sending.isError && (
          <ActError error={sending.error} title={t.notSaved} onSignedIn={() => sending.mutate()}>
            {sending.error.message}
          </ActError>
        )}
      </form>
    </Panel>
  );
}
