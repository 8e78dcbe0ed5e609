/** What the rollout costs: the programme against its frame, what delays have cost, and each unit one may see. */
import { EmptyState, Panel, useFormat, useLanguage, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { formatKroner, formatMillions } from '../money/index.ts';
import { Asked, Page } from '../page/index.ts';
import styles from './Cost.module.css';
import { type CostOverview, costOverviewQuery } from './cost.query.ts';
import { costTexts } from './texts/index.ts';

export function CostsScreen() {
  const t = useTexts(costTexts);
  const query = useQuery(costOverviewQuery(useLanguage()));
  return (
    <Page title={t.overviewTitle} lead={t.overviewLead}>
      <Asked query={query}>
        {(view) => (
          <div className={styles.sheet}>
            <div>
              <Units view={view} />
            </div>
            <div>
              {view.programme && <Programme programme={view.programme} />}
              <Delays view={view} />
              <Said view={view} />
            </div>
          </div>
        )}
      </Asked>
    </Page>
  );
}

function Units({ view }: { view: CostOverview }) {
  const t = useTexts(costTexts);
  const language = useLanguage();
  return (
    <Panel title={t.units} count={view.units.length}>
      {view.units.length === 0 ? (
        <EmptyState>{t.noUnits}</EmptyState>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t.unit}</th>
              <th scope="col">{t.perUnit}</th>
              <th scope="col">{t.perInhabitant}</th>
            </tr>
          </thead>
          <tbody>
            {view.units.map(({ id, name, total, perInhabitant, unknown }) => (
              <tr key={id}>
                <th scope="row">
                  <Link to="/kostnader/$unit" params={{ unit: id }}>
                    {name}
                  </Link>
                  {unknown > 0 && <span className={styles.people}> {t.unknown(unknown)}</span>}
                </th>
                <td>{formatKroner(total, language)}</td>
                <td>{perInhabitant === undefined ? '–' : formatKroner(perInhabitant, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

function Programme({ programme }: { programme: NonNullable<CostOverview['programme']> }) {
  const t = useTexts(costTexts);
  const language = useLanguage();
  const { spent, expected, frame, over, brokenIn, byYear, source } = programme;
  const most = Math.max(...byYear.map(([, ore]) => ore), 1);
  return (
    <Panel title={t.programme}>
      <dl className={styles.summary}>
        <div>
          <dt>{t.expected}</dt>
          <dd className={styles.big}>{formatMillions(expected, language)}</dd>
          <dd data-warns={over > 0}>
            {over > 0 ? t.over(formatMillions(over, language)) : t.under(formatMillions(-over, language))}
            {brokenIn !== undefined && `. ${t.brokenIn(brokenIn)}`}
          </dd>
          <dd>
            {t.frame}: {formatMillions(frame, language)}. {t.spent}: {formatMillions(spent, language)}
          </dd>
        </div>
      </dl>
      <ol className={styles.bars}>
        {byYear.map(([year, ore]) => (
          <li key={year}>
            <span>{year}</span>
            <span className={styles.bar} style={{ inlineSize: `${(ore / most) * 100}%` }} />
            <span>{formatMillions(ore, language)}</span>
          </li>
        ))}
      </ol>
      <p className={styles.source}>
        {t.source}: {source}
      </p>
    </Panel>
  );
}

function Delays({ view }: { view: CostOverview }) {
  const t = useTexts(costTexts);
  const language = useLanguage();
  const format = useFormat();
  if (view.delays.length === 0) return null;
  return (
    <Panel title={t.delays}>
      <ul className={styles.versions}>
        {view.delays.map(({ version, decided, ore, payer }) => (
          <li key={version}>
            <strong>
              {version}, {format.date(decided)}
            </strong>
            : {ore === null ? t.notKnown : formatMillions(ore, language)}. {t.delayPayer}: {payer}{' '}
            <a href={`/api/rollout/board-pack/${encodeURIComponent(version)}?language=${language}`} download>
              {t.boardPack(version)}
            </a>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Said({ view }: { view: CostOverview }) {
  const t = useTexts(costTexts);
  const language = useLanguage();
  return (
    <Panel title={t.said}>
      <ul className={styles.versions}>
        {view.said.map(({ year, amount, what, source }) => (
          <li key={year}>
            <strong>{year}</strong>: {formatMillions(amount, language)}, {what}{' '}
            <span className={styles.people}>({source})</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
