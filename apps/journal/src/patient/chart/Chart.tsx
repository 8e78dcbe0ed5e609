/** The parts of the chart and where they stand: what is so, what was measured, what happened. */
import type { ChartView } from '@helseplattform/care/view-models';
import { useTexts } from '@helseplattform/ui';
import { NewsContext, Story, useReadNews } from '../story/index.ts';
import { Allergies } from './allergies/Allergies.tsx';
import styles from './Chart.module.css';
import { Cases } from './cases/Cases.tsx';
import { Laboratory } from './measurements/Laboratory.tsx';
import { OtherMeasurements } from './measurements/OtherMeasurements.tsx';
import { Vitals } from './measurements/Vitals.tsx';
import { Medications } from './medications/Medications.tsx';
import { PatientContext } from './patient-context.ts';
import { Problems } from './problems/Problems.tsx';
import { chartTexts } from './texts/index.ts';
import { Vaccines } from './vaccines/Vaccines.tsx';

export function Chart({ chart }: { chart: ChartView }) {
  const patientId = chart.patient.id;
  return (
    <PatientContext value={patientId}>
      <NewsContext value={useReadNews(patientId)}>
        <ChartParts />
        <div className={styles.chart}>
          <div className={styles.facts}>
            <Problems problems={chart.problems} />
            <Medications medications={chart.medications} />
            <Allergies allergies={chart.allergies} />
          </div>
          <div className={styles.measured}>
            <Cases />
            <Vitals vitals={chart.vitals} />
            <Laboratory laboratory={chart.laboratory} />
            <OtherMeasurements measurements={chart.otherMeasurements} />
            <Vaccines vaccines={chart.vaccines} />
          </div>
          <div className={styles.told}>
            <Story patientId={patientId} />
          </div>
        </div>
      </NewsContext>
    </PatientContext>
  );
}

/** On narrow screens the parts stand below each other, and these links lead to them. */
function ChartParts() {
  const t = useTexts(chartTexts);
  return (
    <nav className={styles.parts} aria-label={t.chart.parts}>
      <a href="#story">{t.chart.story}</a>
      <a href="#problems">{t.problems.title}</a>
      <a href="#medications">{t.medications.title}</a>
      <a href="#allergies">{t.allergies.title}</a>
      <a href="#vitals">{t.measurements.vitals}</a>
      <a href="#laboratory">{t.measurements.laboratory}</a>
      <a href="#cases">{t.cases.title}</a>
    </nav>
  );
}
