/** One unit: who it is, where it stands on the way to an agreement, its dates in every plan, its people and papers. */
import { EmptyState, Panel, useFormat, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Asked, Page } from '../page/index.ts';
import { Table } from '../table/index.ts';
import { useWhen } from '../waves/index.ts';
import { useWords } from '../words/index.ts';
import { Contacts } from './Contacts.tsx';
import { Groups } from './Groups.tsx';
import { Ladder } from './Ladder.tsx';
import { unitTexts } from './texts/index.ts';
import styles from './Units.module.css';
import { Figure } from './UnitsScreen.tsx';
import { type OneUnit, unitQuery } from './units.query.ts';

export function UnitScreen() {
  const t = useTexts(unitTexts);
  const { unit } = useParams({ from: '/enheter/$unit' });
  const query = useQuery(unitQuery(unit));
  return (
    <Page title={query.data?.name ?? t.unit}>
      <Asked query={query}>
        {(view) => (
          <div className={styles.unit}>
            <Facts view={view} />
            <Ladder view={view} />
            <Dates dates={view.dates} />
            <Contacts view={view} />
            <Groups view={view} />
            <Papers view={view} />
          </div>
        )}
      </Asked>
    </Page>
  );
}

function Facts({ view }: { view: OneUnit }) {
  const t = useTexts(unitTexts);
  const words = useWords();
  const format = useFormat();
  const { unit, trust, municipality, partOf, leaders, belonging, shares } = view;
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    [t.kind, words.kinds[unit.kind]],
    [
      t.names,
      <ul key="names" className={styles.plain}>
        {unit.identities.toReversed().map(({ name, number, from, to }) => (
          <li key={from}>
            {[number, name].filter(Boolean).join(' ')},{' '}
            {to ? t.span(format.date(from), format.date(to)) : t.since(format.date(from))}
          </li>
        ))}
        {unit.partOf?.map((whole) => (
          <li key={whole.from}>
            {t.partOf} {whole.unit}, {t.span(format.date(whole.from), format.date(whole.to))}
          </li>
        ))}
      </ul>,
    ],
    [t.partOf, partOf],
    [t.district, unit.district],
    [t.leader, unit.district && (leaders.join(', ') || t.vacant)],
    [t.trust, trust],
    [words.fields.municipality, municipality],
    [t.population, <Sourced key="population" figure={unit.population} />],
    [t.users, <Sourced key="users" figure={unit.users} />],
    [
      t.share,
      shares.length > 0 &&
        shares
          .map(({ basisPoints }) => (basisPoints === null ? t.notSaid : `${format.number(basisPoints / 100)} %`))
          .join(', '),
    ],
    [t.belonging, belonging.length > 0 && belonging.map(({ name }) => name).join(', ')],
  ];
  return (
    <Panel title={t.facts}>
      <dl className={styles.facts}>
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </Panel>
  );
}

/** A figure with where it is from. */
function Sourced({ figure }: { figure: OneUnit['unit']['users'] }) {
  return (
    <>
      <Figure figure={figure} /> <span className={styles.source}>{figure.source}</span>
    </>
  );
}

function Dates({ dates }: { dates: OneUnit['dates'] }) {
  const t = useTexts(unitTexts);
  const when = useWhen();
  return (
    <Panel title={t.dates}>
      <Table label={t.dates}>
        <thead>
          <tr>
            <th scope="col">{t.version}</th>
            <th scope="col">{t.decided}</th>
            <th scope="col">{t.goLive}</th>
          </tr>
        </thead>
        <tbody>
          {dates.map(({ line, version, decided, when: date, actual }) => (
            <tr key={`${line} ${version}`}>
              <th scope="row">
                <Link to="/planer" search={{ line }}>
                  {version}
                </Link>{' '}
                <span className={styles.muted}>{t.lines[line] ?? line}</span>
              </th>
              <td>{when(decided)}</td>
              <td>
                {date === undefined ? <span className={styles.muted}>{t.noDate}</span> : when(date)}
                {actual && <span className={styles.muted}> {t.live}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}

function Papers({ view: { documents, wishes } }: { view: OneUnit }) {
  const t = useTexts(unitTexts);
  const format = useFormat();
  const when = useWhen();
  return (
    <Panel title={t.documents} count={documents.length}>
      {documents.length === 0 && <EmptyState>{t.noDocuments}</EmptyState>}
      <ul className={styles.plain}>
        {documents.map(({ key, title, date, body, address, case: number }) => (
          <li key={key}>
            {address ? (
              <a href={address} rel="noreferrer">
                {title}
              </a>
            ) : (
              title
            )}
            <span className={styles.muted}> {[number, body, format.date(date)].filter(Boolean).join(', ')}</span>
          </li>
        ))}
      </ul>
      {wishes.length > 0 && (
        <>
          <h3 className={styles.heading}>{t.wishes}</h3>
          <ul className={styles.plain}>
            {wishes.map((wish) => {
              const said = [
                wish.sameDateAs && t.sameDate(wish.sameDateAs),
                wish.when && t.wantsDate(when(wish.when)),
                wish.triggerBy && t.triggerBy(when(wish.triggerBy)),
                wish.expects && t.expects(wish.expects),
              ].filter(Boolean);
              return <li key={said.join()}>{said.join('. ')}</li>;
            })}
          </ul>
        </>
      )}
    </Panel>
  );
}
