/** Benefits with their series, how live units are, the rule that pauses the next wave, and activity around go-live. */
import type { BenefitsView } from '@helseplattform/rollout/view-models';
import { ActError, Button, getView, Panel, Textarea, useAct, useFormat, useTexts } from '@helseplattform/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Asked, Bars, Page } from '../page/index.ts';
import table from '../page/Table.module.css';
import { Series } from './Series.tsx';
import { Signals } from './Signals.tsx';
import { benefitTexts } from './texts.ts';

type View = BenefitsView & { readonly mayLift: boolean };

export function BenefitsScreen() {
  const t = useTexts(benefitTexts);
  const query = useQuery({
    queryKey: ['benefits'],
    queryFn: ({ signal }) => getView<View>('/api/rollout/benefits', signal),
  });
  return (
    <Page title={t.title} lead={t.lead}>
      <Asked query={query}>
        {(view) => (
          <>
            <Health view={view} />
            <Signals health={view.health} />
            <Benefits view={view} />
            <Pulse view={view} />
            <Activity view={view} />
          </>
        )}
      </Asked>
    </Page>
  );
}

function Health({ view }: { view: View }) {
  const t = useTexts(benefitTexts);
  const format = useFormat();
  const { paused, because, lifted } = view.health;
  return (
    <Panel title={t.health}>
      <p className={`${table.notice} ${paused ? table.warns : table.good}`}>{paused ? t.paused : t.goes}</p>
      {lifted && <p>{t.lifted(lifted.by, format.date(lifted.on), lifted.reason)}</p>}
      {because.length > 0 && (
        <ul className={table.list} aria-label={t.because}>
          {because.map(({ unit, signal, value }) => (
            <li key={`${unit.id} ${signal}`}>
              {unit.name}: {t.signals[signal]}, {value === undefined ? t.notMeasured : format.number(value)}
            </li>
          ))}
        </ul>
      )}
      {view.mayLift && paused && <Lift />}
    </Panel>
  );
}

function Lift() {
  const t = useTexts(benefitTexts);
  const act = useAct();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const lifting = useMutation({
    mutationFn: () => act('/api/rollout/benefits/lift', { method: 'POST', body: { reason } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['benefits'] }),
  });
  return (
    <form
      className={table.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (reason.trim() !== '') lifting.mutate();
      }}
    >
      <Textarea
        size="small"
        label={t.reason}
        value={reason}
        error={tried && reason.trim() === '' ? t.reasonMissing : undefined}
        onChange={({ target }) => setReason(target.value)}
      />
      <div>
        <Button type="submit" size="small" variant="secondary" loading={lifting.isPending}>
          {t.lift}
        </Button>
      </div>
      {lifting.isError && (
        <ActError error={lifting.error} title={t.notSaved} onSignedIn={() => lifting.mutate()}>
          {lifting.error.message}
        </ActError>
      )}
    </form>
  );
}

const GOOD: ReadonlySet<string> = new Set(['reached', 'on-track']);

function Benefits({ view }: { view: View }) {
  const t = useTexts(benefitTexts);
  const format = useFormat();
  return (
    <Panel title={t.benefits} count={view.benefits.length}>
      <ul className={table.bars}>
        {view.benefits.map(({ id, unit, title, measure, owner, baseline, target, series, state, lacks }) => {
          const latest = series.at(-1);
          return (
            <li key={id} style={{ gridTemplateColumns: 'minmax(0, 1fr) 10rem' }}>
              <div>
                <strong>{title}</strong>{' '}
                <span className={GOOD.has(state) ? table.good : table.warns}>{t.states[state]}</span>
                <span className={table.small}>
                  {unit.name}. {measure}. {owner && `${t.owner(owner)}. `}
                  {lacks.length > 0 && t.lacking(lacks.map((one) => t.lacks[one]).join(', '))}
                  {baseline &&
                    target &&
                    `${t.fromTo(format.number(baseline.value), format.number(target.value), format.date(target.on))}. `}
                  {latest && t.latest(format.number(latest.value), format.date(latest.on))}
                </span>
              </div>
              <Series series={series} baseline={baseline} target={target} />
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

function Pulse({ view }: { view: View }) {
  const t = useTexts(benefitTexts);
  const format = useFormat();
  return (
    <Panel title={t.pulse}>
      <p className={table.small}>{t.pulseLead(format.number(view.susAverage))}</p>
      <Bars
        bars={view.pulses.map(({ unit, answers, score }) => ({
          name: unit.name,
          value: score ?? 0,
          mark: view.susAverage,
          said: score === undefined ? t.tooFew(answers) : t.answers(format.number(score), answers),
          warns: score !== undefined && score < view.susAverage,
        }))}
      />
    </Panel>
  );
}

function Activity({ view }: { view: View }) {
  const t = useTexts(benefitTexts);
  const format = useFormat();
  return (
    <>
      {view.activity.map(({ unit, goLive, weeks }) => (
        <Panel key={unit.id} title={t.activity(unit.name, format.date(goLive))}>
          <Bars
            bars={weeks.map(({ sinceGoLive, level, planned, reading }) => ({
              name: t.week(sinceGoLive),
              value: level ?? 0,
              mark: planned,
              said: `${format.number(Math.round((level ?? 0) * 100))} %, ${t.readings[reading]}`,
              warns: reading === 'below-plan',
            }))}
          />
        </Panel>
      ))}
    </>
  );
}
