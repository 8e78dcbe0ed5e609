/** The usability pulse: ten statements to answer, the median of each unit, and how it has gone month by month. */
import type { PulseView, UnitPulse } from '@helseplattform/rollout/view-models';
import { EmptyState, getView, Panel, useFormat, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { Asked, Bars, Page } from '../page/index.ts';
import table from '../page/Table.module.css';
import { Table } from '../table/index.ts';
import { Answer } from './Answer.tsx';
import { pulseTexts } from './texts.ts';

export function PulseScreen() {
  const t = useTexts(pulseTexts);
  const query = useQuery({
    queryKey: ['pulse'],
    queryFn: ({ signal }) => getView<PulseView>('/api/rollout/pulse', signal),
  });
  return (
    <Page title={t.title} lead={t.lead}>
      <Asked query={query}>
        {(view) => (
          <>
            <Answer view={view} />
            <Results view={view} />
            {view.units.length > 0 && <OverTime units={view.units} />}
          </>
        )}
      </Asked>
    </Page>
  );
}

function Results({ view: { units, average, fewest } }: { view: PulseView }) {
  const t = useTexts(pulseTexts);
  const said = useSaid();
  const format = useFormat();
  return (
    <Panel title={t.results} count={units.length}>
      <p className={table.small}>{t.resultsLead(format.number(average), fewest)}</p>
      {units.length === 0 ? (
        <EmptyState>{t.noAnswers}</EmptyState>
      ) : (
        <Bars
          bars={units.map((one) => ({
            name: one.unit.name,
            value: one.score ?? 0,
            mark: average,
            said: said(one),
            warns: one.score !== undefined && one.score < average,
          }))}
        />
      )}
    </Panel>
  );
}

function OverTime({ units }: { units: readonly UnitPulse[] }) {
  const t = useTexts(pulseTexts);
  const said = useSaid();
  const months = [...new Set(units.flatMap((one) => one.months.map(({ month }) => month)))].sort();
  return (
    <Panel title={t.overTime}>
      <Table label={t.overTime} sticky>
        <thead>
          <tr>
            <th scope="col">{t.month}</th>
            {months.map((month) => (
              <th key={month} scope="col">
                {month}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {units.map(({ unit, months: of }) => (
            <tr key={unit.id}>
              <th scope="row">{unit.name}</th>
              {months.map((month) => {
                const pulse = of.find((one) => one.month === month);
                return <td key={month}>{pulse ? said(pulse) : '–'}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}

/** A pulse in words. */
function useSaid() {
  const t = useTexts(pulseTexts);
  const format = useFormat();
  return ({ score, answers }: Pick<UnitPulse, 'score' | 'answers'>) =>
    score === undefined ? t.tooFew(answers) : t.score(format.number(score), answers);
}
