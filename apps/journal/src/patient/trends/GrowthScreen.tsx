/** A child's growth: height, weight, head and BMI on their percentiles, by corrected age for those born early. */
import type { GrowthChart as Chart, GrowthValue, GrowthView } from '@helseplattform/care/view-models';
import { EmptyState, GrowthChart, Panel, useFormat, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ActForm } from '../../case/index.ts';
import { FACT_VIEWS, FactPage, factStyles } from '../facts/index.ts';
import { type TrendTexts, trendTexts } from './texts/index.ts';
import styles from './trends.module.css';
import { growthQuery } from './trends.query.ts';

export function GrowthScreen({ patientId }: { patientId: string }) {
  const { growth: t } = useTexts(trendTexts);
  const { data, error, refetch } = useQuery(growthQuery(patientId));
  return (
    <FactPage title={t.title} error={error} onRetry={refetch}>
      {data && <Growth view={data} />}
    </FactPage>
  );
}

function Growth({ view }: { view: GrowthView }) {
  const { growth: t } = useTexts(trendTexts);
  const { charts, without, source, isCorrected } = view;
  if (without) return <EmptyState>{t.without[without]}</EmptyState>;
  return (
    <>
      <Gestation view={view} />
      {isCorrected && <p>{t.corrected}</p>}
      {charts.length === 0 && <EmptyState>{t.none}</EmptyState>}
      <div className={styles.growth}>
        {charts.map((chart) => (
          <Panel key={chart.measure} title={t.measures[chart.measure]}>
            <OneChart chart={chart} />
          </Panel>
        ))}
      </div>
      <p className={styles.when}>{t.source(source)}</p>
    </>
  );
}

function OneChart({ chart: { measure, unit, values, ages, curves } }: { chart: Chart }) {
  const { growth: t } = useTexts(trendTexts);
  const points = useMemo(
    () =>
      values.map((value) => ({
        id: value.id,
        time: value.time,
        value: value.value,
        age: value.correctedAge ?? value.age,
        ageText: ageText(value, t),
        ...(value.percentile === undefined ? {} : { percentile: value.percentile }),
        ...(value.z === undefined ? {} : { z: value.z }),
      })),
    [values, t],
  );
  return <GrowthChart name={t.measures[measure]} unit={unit} points={points} ages={ages} curves={curves} />;
}

const WEEKS_OF_YEAR = 52.1775;

function ageText({ age, correctedAge }: GrowthValue, t: TrendTexts['growth']): string {
  const words = (years: number): string => {
    if (years < 0.25) return t.weeks(Math.round(years * WEEKS_OF_YEAR));
    return years < 2
      ? t.months(Math.floor(years * 12 + 0.05))
      : t.years(Math.floor(years + 0.005), Math.floor(((years + 0.005) % 1) * 12));
  };
  if (correctedAge === undefined) return words(age);
  return correctedAge < 0 ? t.beforeTerm(words(age)) : t.correctedAge(words(age), words(correctedAge));
}

/** How long the pregnancy was: asked for small children, where nobody has written it. */
function Gestation({ view: { gestation, patient } }: { view: GrowthView }) {
  const { growth: t } = useTexts(trendTexts);
  const format = useFormat();
  if (gestation) {
    const { author, organization, recorded } = gestation.origin;
    return (
      <p>
        {t.gestation(Math.floor(gestation.days / 7), gestation.days % 7)}{' '}
        <span className={styles.when}>
          {[author ?? organization, recorded && format.date(recorded)].filter(Boolean).join(', ')}
        </span>
      </p>
    );
  }
  return (
    <details className={factStyles.past}>
      <summary>{t.gestationUnknown}</summary>
      <ActForm
        fields={[
          { kind: 'line', name: 'weeks', label: t.weeksField, required: true },
          { kind: 'line', name: 'days', label: t.daysField, initial: '0' },
        ]}
        path="/api/journal/Observation/record-gestation"
        fixed={{ patient: `Patient/${patient.id}` }}
        body={({ weeks, days }) => ({ weeks: Number(weeks), ...(days ? { days: Number(days) } : {}) })}
        submit={t.saveGestation}
        shown={FACT_VIEWS}
        onDone={() => undefined}
      />
    </details>
  );
}
