/** Options and agreements of all units: what is done, what is due, what is late, and whose turn it is. */
import type { AgreementRow, AgreementStep, AgreementsView } from '@helseplattform/rollout/view-models';
import { Checkbox, EmptyState, getView, Panel, Select, useFormat, useTexts } from '@helseplattform/ui';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Asked, Page } from '../page/index.ts';
import { Table } from '../table/index.ts';
import { useWhen } from '../waves/index.ts';
import { useWords } from '../words/index.ts';
import styles from './Agreements.module.css';
import { agreementTexts } from './texts/index.ts';

const agreementsQuery = queryOptions({
  queryKey: ['rollout-agreements'],
  queryFn: ({ signal }) => getView<AgreementsView>('/api/rollout/agreements', signal),
});

export function AgreementsScreen() {
  const t = useTexts(agreementTexts);
  const query = useQuery(agreementsQuery);
  return (
    <Page title={t.title} lead={t.lead}>
      <Asked query={query}>{(view) => <Agreements view={view} />}</Asked>
    </Page>
  );
}

function Agreements({ view }: { view: AgreementsView }) {
  const t = useTexts(agreementTexts);
  const words = useWords();
  const [district, setDistrict] = useState('');
  const [withLive, setWithLive] = useState(false);
  const districts = [...new Set(view.rows.flatMap((row) => row.district ?? []))].sort((a, b) =>
    a.localeCompare(b, 'nb'),
  );
  const rows = view.rows.filter((row) => (withLive || !row.live) && (district === '' || row.district === district));
  const counts = [
    [view.late, t.late],
    [view.soon, t.soon],
    [view.declined, t.declined],
  ] as const;
  return (
    <>
      <ul className={styles.counts}>
        {counts.map(([count, label]) => (
          <li key={label} data-some={count > 0}>
            <strong>{t.units(count)}</strong> {label}
          </li>
        ))}
      </ul>
      <Panel title={t.table} count={rows.length}>
        <div className={styles.filter}>
          <Select label={t.district} size="small" value={district} onChange={({ target }) => setDistrict(target.value)}>
            <option value="">{t.allDistricts}</option>
            {districts.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </Select>
          <Checkbox size="small" checked={withLive} onChange={({ target }) => setWithLive(target.checked)}>
            {t.withLive}
          </Checkbox>
        </div>
        {rows.length === 0 && <EmptyState>{t.none}</EmptyState>}
        {rows.length > 0 && (
          <Table label={t.table} sticky>
            <thead>
              <tr>
                <th scope="col">{t.unit}</th>
                <th scope="col">{t.goLive}</th>
                <th scope="col">{t.next}</th>
                {view.steps.map((step) => (
                  <th key={step} scope="col">
                    {words.steps[step]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row key={row.unit} row={row} />
              ))}
            </tbody>
          </Table>
        )}
      </Panel>
    </>
  );
}

function Row({ row }: { row: AgreementRow }) {
  const t = useTexts(agreementTexts);
  const words = useWords();
  const when = useWhen();
  const { unit, name, live, turn, next, daysLeft, declined } = row;
  return (
    <tr>
      <th scope="row">
        <Link to="/enheter/$unit" params={{ unit }}>
          {name}
        </Link>
      </th>
      <td className={styles.nowrap}>
        {row.when === undefined ? t.noDate : when(row.when)}
        {live && <span className={styles.muted}> {t.live}</span>}
      </td>
      <td className={styles.turn}>
        {declined && <strong>{words.states.refused}</strong>}
        {!declined && next === undefined && <span className={styles.muted}>{t.climbed}</span>}
        {turn && words.bodies[turn]}
        {turn && daysLeft !== undefined && !live && (
          <span className={styles.days} data-late={daysLeft < 0}>
            {t.days(daysLeft)}
          </span>
        )}
      </td>
      {row.steps.map((step) => (
        <StepCell key={step.step} step={step} live={live} />
      ))}
    </tr>
  );
}

/** What is known in words too, not by colour alone. */
function StepCell({ step: { state, due, on, lacks }, live }: { step: AgreementStep; live: boolean }) {
  const t = useTexts(agreementTexts);
  const words = useWords();
  const format = useFormat();
  const when = useWhen();
  const shown = state === 'overdue' && live ? 'open' : state;
  return (
    <td className={styles.step} data-state={shown}>
      {shown === 'done' && on ? `✓ ${when(on)}` : words.states[shown]}
      {(shown === 'open' || shown === 'overdue') && due && !live && (
        <span className={styles.muted}> {t.by(format.date(due))}</span>
      )}
      {lacks.map((lack) => (
        <span key={lack} className={styles.lack}>
          {words.lacks[lack]}
        </span>
      ))}
    </td>
  );
}
