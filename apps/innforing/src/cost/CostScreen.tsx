/** A unit's cost sheet, which whoever sits in its council can recompute, try out and take home. */
import { Panel, useFormat, useLanguage, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { formatKroner } from '../money/index.ts';
import { Asked, Page } from '../page/index.ts';
import styles from './Cost.module.css';
import { type CostView, costPath, costQuery, NO_TRIAL } from './cost.query.ts';
import { OwnAmounts } from './OwnAmounts.tsx';
import { Present } from './Present.tsx';
import { SheetTable } from './SheetTable.tsx';
import { TryOut } from './TryOut.tsx';
import { costTexts } from './texts/index.ts';
import { Waterfall } from './Waterfall.tsx';

export function CostScreen({ unit }: { unit: string }) {
  const t = useTexts(costTexts);
  const language = useLanguage();
  const [trial, setTrial] = useState(NO_TRIAL);
  const query = useQuery(costQuery(unit, trial, language));
  const files = `${costPath(unit)}`;
  return (
    <Page
      title={t.title(query.data?.unit.name ?? '…')}
      lead={t.lead}
      aside={
        query.data && (
          <>
            <a href={`${files}/sheet.xlsx?language=${language}`} download>
              {t.workbook}
            </a>
            {query.data.draft && (
              <Link to="/kostnader/$unit/sak" params={{ unit }}>
                {t.caseText}
              </Link>
            )}
            <a href={`${files}/case.docx?language=${language}`} download>
              {t.caseDocx}
            </a>
            <a href={`${files}/case.pdf?language=${language}`} download>
              {t.casePdf}
            </a>
          </>
        )
      }
    >
      <Asked query={query}>
        {(view) => (
          <>
            <Summary view={view} />
            <div className={styles.sheet}>
              <div>
                <SheetTable view={view} />
              </div>
              <div>
                <Waterfall view={view} />
                <ByYear view={view} />
              </div>
            </div>
            <TryOut view={view} trial={trial} onTry={setTrial} />
            {view.draft?.mayEdit && view.draft.body && (
              <OwnAmounts view={view} draft={{ ...view.draft, body: view.draft.body }} />
            )}
            {view.mayPresent && <Present view={view} />}
            <Versions view={view} />
          </>
        )}
      </Asked>
    </Page>
  );
}

function Summary({ view }: { view: CostView }) {
  const t = useTexts(costTexts);
  const language = useLanguage();
  return (
    <dl className={styles.summary}>
      <div>
        <dt>{t.total}</dt>
        <dd className={styles.big}>{formatKroner(view.total, language, true)}</dd>
        <dd>{t.band(formatKroner(view.band.low, language), formatKroner(view.band.high, language))}</dd>
        {!view.ownShown && <dd data-warns>{t.ownNotShown}</dd>}
        <dd data-warns={view.unknown > 0}>{view.unknown > 0 ? t.unknown(view.unknown) : t.allKnown}</dd>
      </div>
    </dl>
  );
}

function ByYear({ view }: { view: CostView }) {
  const t = useTexts(costTexts);
  const language = useLanguage();
  const format = useFormat();
  const index = new Map(view.index.values);
  return (
    <Panel title={t.byYear}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t.year}</th>
            <th scope="col">{t.index}</th>
            <th scope="col">{t.sum}</th>
          </tr>
        </thead>
        <tbody>
          {view.byYear.map(({ year, amount }) => (
            <tr key={year}>
              <th scope="row">{year}</th>
              <td>{index.has(year) ? format.number(index.get(year) ?? 0) : '–'}</td>
              <td>{formatKroner(amount, language, true)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.source}>
        {t.index}: {view.index.name}. {view.index.source}
      </p>
    </Panel>
  );
}

function Versions({ view }: { view: CostView }) {
  const t = useTexts(costTexts);
  const format = useFormat();
  if (view.versions.length === 0) return null;
  return (
    <Panel title={t.versions} count={view.versions.length}>
      <ol className={styles.versions}>
        {view.versions.map(({ version, at, by, why, changes }) => (
          <li key={version}>
            <strong>{t.version(version)}</strong> {t.byWhom(by, format.dateTime(at))}. {why}
            <ul>
              {changes.map(({ what, before, after }) => (
                <li key={what}>
                  {what}: {before} → {after}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
