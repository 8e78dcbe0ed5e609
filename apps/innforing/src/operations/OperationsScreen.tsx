/** Who runs the platform: planned posts by year and head, what was counted, users for each post, and the cost against its frame. */
import type { OperationsView } from '@helseplattform/rollout/view-models';
import { getView, Panel, useFormat, useLanguage, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { formatMillions } from '../money/index.ts';
import { Asked, Bars, Page } from '../page/index.ts';
import table from '../page/Table.module.css';
import { operationsTexts } from './texts.ts';

export function OperationsScreen() {
  const t = useTexts(operationsTexts);
  const query = useQuery({
    queryKey: ['operations'],
    queryFn: ({ signal }) => getView<OperationsView>('/api/rollout/operations', signal),
  });
  return (
    <Page title={t.title} lead={t.lead}>
      <Asked query={query}>
        {(view) => (
          <>
            <Staffing view={view} />
            <Counted view={view} />
          </>
        )}
      </Asked>
    </Page>
  );
}

function Staffing({ view }: { view: OperationsView }) {
  const t = useTexts(operationsTexts);
  const format = useFormat();
  const language = useLanguage();
  const heads = view.years[0]?.lines.map(({ head }) => head) ?? [];
  const said = (fte: number, atMost: boolean) => (atMost ? t.below(format.number(fte + 1)) : format.number(fte));
  return (
    <Panel title={t.staffing}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className={table.scrolls} tabIndex={0} aria-label={t.title}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{t.year}</th>
              {heads.map((head) => (
                <th key={head} scope="col" className={table.number}>
                  {t.heads[head]}
                </th>
              ))}
              <th scope="col" className={table.number}>
                {t.company}
              </th>
              <th scope="col" className={table.number}>
                {t.users}
              </th>
              <th scope="col" className={table.number}>
                {t.perPost}
              </th>
              <th scope="col" className={table.number}>
                {t.cost}
              </th>
            </tr>
          </thead>
          <tbody>
            {view.years.map(({ year, lines, company, usersLive, usersPerPost, cost, over }) => (
              <tr key={year}>
                <th scope="row">{year}</th>
                {lines.map(({ head, fte, atMost }) => (
                  <td key={head} className={table.number}>
                    {said(fte, atMost)}
                  </td>
                ))}
                <td className={table.number}>
                  <strong>{format.number(company)}</strong>
                </td>
                <td className={table.number}>{format.number(usersLive)}</td>
                <td className={table.number}>{format.number(usersPerPost)}</td>
                <td className={table.number}>
                  {cost === null ? t.notKnown : formatMillions(cost, language)}
                  {over !== null && (
                    <span className={`${table.small} ${over > 0 ? table.warns : ''}`}>
                      {(over > 0 ? t.over : t.under)(formatMillions(Math.abs(over), language))}
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className={table.small}>
        {t.frame(formatMillions(view.frame, language))} {t.source(view.source)}{' '}
        {view.priceSource && t.source(view.priceSource)}
      </p>
    </Panel>
  );
}

function Counted({ view }: { view: OperationsView }) {
  const t = useTexts(operationsTexts);
  const format = useFormat();
  const years = view.years.filter(({ counted }) => counted);
  return (
    <Panel title={t.planCounted}>
      <Bars
        bars={years.map(({ year, company, counted }) => ({
          name: String(year),
          value: counted?.fte ?? 0,
          mark: company,
          said: t.planned(format.number(company), format.number(counted?.fte ?? 0)),
          warns: (counted?.fte ?? 0) > company,
        }))}
      />
      {years.map(({ year, counted }) => (
        <p key={year} className={table.small}>
          {year}: {counted?.source}
        </p>
      ))}
    </Panel>
  );
}
