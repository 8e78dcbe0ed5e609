/** One version against another: how many wait how much longer, what it costs, who decided, and each unit. */
import { Button, useFormat, useLanguage, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Asked } from '../page/index.ts';
import { Table } from '../table/index.ts';
import { ComparisonPicture } from '../timeline/ComparisonPicture.tsx';
import { useWhen } from '../waves/index.ts';
import { Decided } from './Decided.tsx';
import styles from './Plans.module.css';
import { type ComparedUnit, type ComparisonView, comparisonQuery, type Pair } from './plans.query.ts';
import { planTexts } from './texts/index.ts';
import { useRange } from './useRange.ts';

export function Comparison({ pair }: { pair: Pair }) {
  const query = useQuery(comparisonQuery(pair, useLanguage()));
  return <Asked query={query}>{(change) => <Change change={change} />}</Asked>;
}

/** What a change means, also of one that is only proposed. */
export function Change({ change }: { change: ComparisonView }) {
  const { units } = change;
  return (
    <>
      <Meaning change={change} />
      <Decided change={change} />
      <ComparisonPicture a={change.a.id} b={change.b.id} units={units} />
      <Units a={change.a.id} b={change.b.id} units={units} />
    </>
  );
}

function Meaning({ change }: { change: ComparisonView }) {
  const t = useTexts(planTexts);
  const format = useFormat();
  const range = useRange();
  const { delayed, undated, advanced, added, monthsPerUser, userMonths, b } = change;
  const without = change.units.filter((unit) => unit.change === 'without-date').length;
  return (
    <div className={styles.meaning}>
      <div>
        {delayed.known > 0 ? (
          <p className={styles.big}>
            <strong>
              {delayed.derived > 0 && '~'}
              {format.number(delayed.known)}
            </strong>{' '}
            {t.delayed}
          </p>
        ) : (
          <p>{t.noneDelayed}</p>
        )}
        {monthsPerUser && (
          <p>
            {t.perUser(range(monthsPerUser, 1))}, {t.userMonths(range(userMonths))}
          </p>
        )}
        {without > 0 && <p>{t.undated(without, format.number(undated.known))}</p>}
        {advanced.known > 0 && <p>{t.advanced(format.number(advanced.known))}</p>}
        {added.known > 0 && <p>{t.added(format.number(added.known))}</p>}
      </div>
      <div>
        <h3 className={styles.heading}>{t.delayCost}</h3>
        <p>{b.delay && b.delay.ore !== null ? `${format.number(b.delay.ore / 100)} kr` : t.costUnknown}</p>
        {b.delay && <p>{t.pays(b.delay.payer)}</p>}
        {b.delay?.note && <p>{b.delay.note}</p>}
      </div>
    </div>
  );
}

function Units({ a, b, units }: { a: string; b: string; units: readonly ComparedUnit[] }) {
  const t = useTexts(planTexts);
  const [isAll, setAll] = useState(false);
  const format = useFormat();
  const when = useWhen();
  const range = useRange();
  const kept = units.filter(({ change }) => change === 'kept').length;
  const shown = isAll ? units : units.filter(({ change }) => change !== 'kept');
  const most = Math.max(1, ...units.map(({ days }) => Math.abs(days?.most ?? 0)));
  return (
    <>
      {shown.length > 0 && (
        <Table label={t.change(a, b)} sticky>
          <thead>
            <tr>
              <th scope="col">{t.unit}</th>
              <th scope="col">{a}</th>
              <th scope="col">{b}</th>
              <th scope="col">{t.days}</th>
              <th scope="col" data-number>
                {t.users}
              </th>
              <th scope="col" data-number>
                {t.waits}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ unit, name, change, from, to, actual, days, users, userMonths }) => (
              <tr key={unit} data-change={change}>
                <th scope="row">
                  <Link to="/enheter/$unit" params={{ unit }}>
                    {name}
                  </Link>
                </th>
                <td>{from === undefined ? <span className={styles.none}>{t.noDate}</span> : when(from)}</td>
                <td>
                  {to === undefined ? <span className={styles.none}>{t.noDate}</span> : when(to)}
                  {actual && <span className={styles.none}> {t.live}</span>}
                </td>
                <td>
                  <span className={styles.slip}>
                    <span className={styles.change}>
                      {days ? `${range(days)} ${t.changes[change]}` : t.changes[change]}
                    </span>
                    {days && (
                      <span
                        className={styles.bar}
                        aria-hidden
                        style={{ width: `${(Math.abs(days.most) / most) * 100}%` }}
                      />
                    )}
                  </span>
                </td>
                <td data-number>
                  {users.value === null ? '?' : `${users.basis === 'derived' ? '~' : ''}${format.number(users.value)}`}
                </td>
                <td data-number>{userMonths && range(userMonths)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {kept > 0 && !isAll && (
        <Button type="button" size="small" variant="tertiary" onClick={() => setAll(true)}>
          {t.showKept(kept)}
        </Button>
      )}
      <p className={styles.note}>{t.derivedNote}</p>
    </>
  );
}
