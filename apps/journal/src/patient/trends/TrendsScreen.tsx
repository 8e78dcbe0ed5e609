/** Laboratory and vital signs over time, each against its reference range, with treatment on the same axis. */
import type { TrendSeries, TrendsView } from '@helseplattform/care/view-models';
import { Checkbox, EmptyState, Panel, Select, spanOf, TrendCurve, useFormat, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { sourceText } from '../chart/origin/origin-text.ts';
import { chartTexts } from '../chart/texts/index.ts';
import { FactPage, factStyles } from '../facts/index.ts';
import { firstChosen, MOST_CURVES, SPANS, type SpanName, timesIn } from './chosen.ts';
import { Treatments } from './Treatments.tsx';
import { trendTexts } from './texts/index.ts';
import styles from './trends.module.css';
import { trendsQuery } from './trends.query.ts';

export function TrendsScreen({ patientId }: { patientId: string }) {
  const t = useTexts(trendTexts);
  const { data, error, refetch } = useQuery(trendsQuery(patientId));
  return (
    <FactPage title={t.title} error={error} onRetry={refetch}>
      {data && (data.series.length === 0 ? <EmptyState>{t.none}</EmptyState> : <Trends view={data} />)}
    </FactPage>
  );
}

function Trends({ view: { series, treatments, more, patient } }: { view: TrendsView }) {
  const t = useTexts(trendTexts);
  const [chosen, setChosen] = useState(() => firstChosen(series));
  const [length, setLength] = useState<SpanName>('all');
  const shown = series.filter(({ key }) => chosen.includes(key));
  const span = useMemo(() => {
    const times = series
      .filter(({ key }) => chosen.includes(key))
      .flatMap(({ values }) => values.flatMap(({ time }) => time ?? []));
    return spanOf(timesIn(length, times));
  }, [series, chosen, length]);
  return (
    <div className={styles.trends}>
      <Panel title={t.choose}>
        <Select
          label={t.length}
          size="small"
          value={length}
          onChange={(event) => setLength(event.target.value as SpanName)}
        >
          {SPANS.map((one) => (
            <option key={one} value={one}>
              {t.spans[one]}
            </option>
          ))}
        </Select>
        <SeriesChoice series={series} chosen={chosen} onChange={setChosen} />
        {more && <p className={factStyles.detail}>{t.more}</p>}
      </Panel>
      <Panel title={t.curves} count={shown.length}>
        {shown.length === 0 && <EmptyState>{t.chooseSome}</EmptyState>}
        {span && shown.map((one) => <Curve key={one.key} series={one} span={span} together={`trends-${patient.id}`} />)}
        {span && shown.length > 0 && <Treatments treatments={treatments} span={span} />}
      </Panel>
    </div>
  );
}

interface SeriesChoiceProps {
  readonly series: readonly TrendSeries[];
  readonly chosen: readonly string[];
  onChange(chosen: readonly string[]): void;
}

function SeriesChoice({ series, chosen, onChange }: SeriesChoiceProps) {
  const t = useTexts(trendTexts);
  const c = useTexts(chartTexts);
  const groups = Map.groupBy(series, ({ kind, group }) =>
    kind === 'laboratory' ? c.measurements.groups[group] : t.kinds[kind],
  );
  const isFull = chosen.length >= MOST_CURVES;
  return (
    <>
      {[...groups].map(([title, members]) => (
        <fieldset key={title} className={styles.group}>
          <legend>{title}</legend>
          {members.map((one) => {
            const isChosen = chosen.includes(one.key);
            return (
              <Checkbox
                key={one.key}
                size="small"
                checked={isChosen}
                disabled={isFull && !isChosen}
                onChange={() => onChange(isChosen ? chosen.filter((key) => key !== one.key) : [...chosen, one.key])}
              >
                <SeriesName series={one} />
              </Checkbox>
            );
          })}
        </fieldset>
      ))}
      {isFull && <p className={factStyles.detail}>{t.full(MOST_CURVES)}</p>}
    </>
  );
}

function SeriesName({ series }: { series: TrendSeries }) {
  const format = useFormat();
  const name = useSeriesName(series);
  return (
    <>
      {name}
      {series.isApart && ` (${format.unit(series.unit)})`} <span className={styles.count}>{series.values.length}</span>
    </>
  );
}

function useSeriesName({ vital, name }: TrendSeries): string {
  const c = useTexts(chartTexts);
  return (vital && c.measurements.names[vital]) || name || c.chart.unnamed;
}

function Curve({
  series,
  span,
  together,
}: {
  series: TrendSeries;
  span: NonNullable<ReturnType<typeof spanOf>>;
  together: string;
}) {
  const t = useTexts(trendTexts);
  const c = useTexts(chartTexts);
  const format = useFormat();
  const name = useSeriesName(series);
  const { unit, parts, values, conversions, isApart } = series;
  const points = useMemo(
    () =>
      values.map((value) => {
        const source = sourceText(value.origin);
        const sent = value.sent?.numbers.map((one) => (one === null ? '–' : format.amount(one))).join('/');
        const note = [
          sent && t.sentAs(`${sent} ${format.unit(value.sent!.unit)}`),
          value.status && (c.measurements.statuses[value.status] ?? value.status),
          value.note,
        ].filter(Boolean);
        return {
          id: value.id,
          ...(value.time ? { time: value.time } : {}),
          ...(value.numbers
            ? { numbers: value.numbers }
            : { text: value.text ?? value.absent ?? c.measurements.noValue }),
          ...(value.flag ? { flag: c.measurements.flags[value.flag.level] } : {}),
          ...(value.range ? { range: value.range } : {}),
          ...(source ? { source } : {}),
          ...(note.length > 0 ? { note: note.join('. ') } : {}),
        };
      }),
    [values, t, c, format],
  );
  const range = values.find((value) => value.range !== undefined)?.range;
  const about = [
    ...conversions.map(({ from, count, source }) => t.converted(count, format.unit(from), format.unit(unit), source)),
    ...(isApart ? [t.apart] : []),
  ].join(' ');
  return (
    <TrendCurve
      name={name}
      unit={unit}
      {...(parts ? { parts } : {})}
      points={points}
      {...(range ? { range } : {})}
      span={span}
      together={together}
      about={about || undefined}
    />
  );
}
