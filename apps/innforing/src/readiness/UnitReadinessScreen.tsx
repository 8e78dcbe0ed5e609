/** Whether one unit is ready: its gates, what each criterion stands on, who has signed, and the decision. */
import { ActError, Button, Panel, useAct, useFormat, useLanguage, useTexts } from '@helseplattform/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Asked, Page } from '../page/index.ts';
import { CriterionRow } from './CriterionRow.tsx';
import { Decide } from './Decide.tsx';
import styles from './Readiness.module.css';
import { type GateView, readinessPath, type UnitReadiness, unitReadinessQuery } from './readiness.query.ts';
import { readinessTexts } from './texts/index.ts';

export function UnitReadinessScreen({ unit }: { unit: string }) {
  const t = useTexts(readinessTexts);
  const format = useFormat();
  const query = useQuery(unitReadinessQuery(unit, useLanguage()));
  const { data } = query;
  return (
    <Page
      title={t.unitTitle(data?.unit.name ?? '…')}
      {...(data ? { lead: t.goLive(format.date(data.goLive)) } : {})}
      aside={data?.mayEdit && <Measure unit={unit} />}
    >
      <Asked query={query}>
        {(view) => (
          <>
            <Blocking view={view} />
            {view.gates.map((gate) => (
              <Gate key={gate.gate} gate={gate} view={view} />
            ))}
          </>
        )}
      </Asked>
    </Page>
  );
}

function Measure({ unit }: { unit: string }) {
  const t = useTexts(readinessTexts);
  const act = useAct();
  const queries = useQueryClient();
  const measuring = useMutation({
    mutationFn: () => act<{ measured: number }>(`${readinessPath(unit)}/measure`, { method: 'POST' }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['readiness'] }),
  });
  return (
    <>
      <Button
        type="button"
        size="small"
        variant="secondary"
        loading={measuring.isPending}
        onClick={() => measuring.mutate()}
      >
        {t.measure}
      </Button>
      <span role="status">{measuring.isSuccess && t.measured(measuring.data.measured)}</span>
      {measuring.isError && (
        <ActError error={measuring.error} title={t.notSaved} onSignedIn={() => measuring.mutate()} />
      )}
    </>
  );
}

function Blocking({ view }: { view: UnitReadiness }) {
  const t = useTexts(readinessTexts);
  if (view.blockedBy.length === 0) return null;
  return (
    <Panel title={t.blockedBy} count={view.blockedBy.length} aside={<Link to="/feil">{t.toFaults}</Link>}>
      <ul className={styles.faults}>
        {view.blockedBy.map(({ id, title, severity }) => (
          <li key={id}>
            <strong>{id}</strong> {title} <em>({severity ? t.severities[severity.level] : t.notJudged})</em>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Gate({ gate, view }: { gate: GateView; view: UnitReadiness }) {
  const t = useTexts(readinessTexts);
  const format = useFormat();
  const isNext = view.next === gate.gate;
  return (
    <Panel
      title={t.gateHeading(gate.gate, format.date(gate.on))}
      aside={
        <span className={styles.allows} data-decision={gate.allowed}>
          {t.inDays(gate.daysLeft)} · {t.decisions[gate.allowed]}
        </span>
      }
    >
      <table className={styles.criteria}>
        <thead>
          <tr>
            <th scope="col">{t.criterion}</th>
            <th scope="col">{t.asks}</th>
            <th scope="col">{t.evidence}</th>
            <th scope="col">{t.signature}</th>
          </tr>
        </thead>
        <tbody>
          {gate.criteria.map((criterion) => (
            <CriterionRow key={criterion.id} unit={view.unit.id} criterion={criterion} mayEdit={view.mayEdit} />
          ))}
        </tbody>
      </table>
      {gate.decisions.length > 0 && (
        <>
          <h3 className={styles.heading}>{t.record}</h3>
          <ul className={styles.faults}>
            {gate.decisions.map(({ decision, by, at, reason }) => (
              <li key={at}>
                <strong data-decision={decision}>{t.said(t.decisions[decision], by, format.dateTime(at))}</strong>.{' '}
                {reason}
              </li>
            ))}
          </ul>
        </>
      )}
      {view.mayDecide && isNext && <Decide unit={view.unit.id} gate={gate} />}
    </Panel>
  );
}
