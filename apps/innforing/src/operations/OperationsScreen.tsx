/** Who runs the platform: planned posts by year and head, what was counted, users for each post, and the cost against its frame. */
import type { OperationsView } from '@helseplattform/rollout/view-models';
import { getView, Panel, Select, useFormat, useLanguage, useTexts } from '@helseplattform/ui';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatMillions } from '../money/index.ts';
import { Asked, Bars, Page } from '../page/index.ts';
import table from '../page/Table.module.css';
import { Table } from '../table/index.ts';
import { operationsTexts } from './texts.ts';

export function OperationsScreen() {
  const t = useTexts(operationsTexts);
  const [plan, setPlan] = useState('');
  const query = useQuery({
    queryKey: ['operations', plan],
    queryFn: ({ signal }) => getView<OperationsView>(`/api/rollout/operations${plan && `?plan=${plan}`}`, signal),
    placeholderData: keepPreviousData,
  });
  return (
    <Page title={t.title} lead={t.lead}>
      <Asked query={query}>
        {(view) => (
          <>
            {view.plans.length > 1 && <Plans view={view} onChoose={setPlan} />}
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

/** The programme's own plan and the published ones, figure by figure; the years are counted by the one that is chosen. */
function Plans({ view: { plans, by }, onChoose }: { view: OperationsView; onChoose(key: string): void }) {
  const t = useTexts(operationsTexts);
  const format = useFormat();
  const language = useLanguage();
  const nameOf = (key: string) => t.planNames[key] ?? key;
  const rows: readonly (readonly [string, (plan: OperationsView['plans'][number]) => string])[] = [
    [t.heads.base, ({ base }) => format.number(base)],
    [t.heads.growth, ({ growth }) => format.number(growth)],
    [t.heads.temporary, ({ temporary: { fte, years } }) => t.forYears(format.number(fte), years)],
    [t.heads.laboratory, ({ laboratory }) => format.number(laboratory)],
    [t.heads.trusts, ({ trustsBelow }) => t.below(format.number(trustsBelow))],
    [t.laboratoryCost, ({ laboratoryOre }) => formatMillions(laboratoryOre, language)],
    [t.frameColumn, ({ frameOre }) => formatMillions(frameOre, language)],
    [t.launch, ({ launch }) => String(launch)],
  ];
  return (
    <Panel title={t.plans} count={plans.length}>
      <Table label={t.plans} sticky>
        <thead>
          <tr>
            <td />
            {plans.map(({ key }) => (
              <th key={key} scope="col" data-number>
                {nameOf(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, said]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {plans.map((plan) => (
                <td key={plan.key} data-number>
                  {said(plan)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
      <div className={table.form}>
        <Select label={t.countBy} size="small" value={by} onChange={({ target }) => onChoose(target.value)}>
          {plans.map(({ key }) => (
            <option key={key} value={key}>
              {nameOf(key)}
            </option>
          ))}
        </Select>
      </div>
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
