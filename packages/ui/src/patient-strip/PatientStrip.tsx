/** The patient strip: who this is and what must never be missed, on every screen about a patient. */
import { ExclamationmarkTriangleFillIcon } from '@navikt/aksel-icons';
import { ageText } from '../age/index.ts';
import { useFormat, useTexts } from '../language/index.ts';
import { uiTexts } from '../texts/index.ts';
import styles from './PatientStrip.module.css';
import type { PatientStripProps, StripAllergies } from './PatientStrip.types.ts';

/** Stays in view while the page scrolls. The name is the page's heading and is never cut short. */
export function PatientStrip({ patient, allergies, alerts, allergiesHref, headingRef }: PatientStripProps) {
  const texts = useTexts(uiTexts);
  const format = useFormat();
  const { deceased } = patient;
  return (
    <section className={styles.strip} aria-label={texts.patientStrip} data-deceased={deceased !== undefined}>
      <div className={styles.identity}>
        <h1 className={styles.name} ref={headingRef} tabIndex={-1}>
          {patient.name?.text ?? texts.nameUnknown}
        </h1>
        {deceased && (
          <span className={styles.deceased}>
            {deceased.at ? texts.deceasedOn(format.date(deceased.at)) : texts.deceased}
          </span>
        )}
        <ul className={styles.facts}>
          <li>
            {texts.sex[patient.sex]}, {ageText(patient.age, texts)}
          </li>
          <li>{patient.birthDate ? texts.born(format.date(patient.birthDate)) : texts.birthDateUnknown}</li>
          <li className={styles.number}>{patient.nationalId?.formatted ?? texts.noNationalId}</li>
          {patient.interpreter && <li>{texts.interpreter}</li>}
        </ul>
      </div>
      <div className={styles.warnings}>
        {alerts.map((alert) => (
          <span key={alert.id} className={styles.critical}>
            <ExclamationmarkTriangleFillIcon aria-hidden />
            <span>
              <span className={styles.kind}>{texts.critical}</span> {alert.text}
            </span>
          </span>
        ))}
        <AllergySummary allergies={allergies} href={allergiesHref} />
      </div>
    </section>
  );
}

/** How many allergies the strip names; all of them are one step away. */
const NAMED = 3;

function AllergySummary({ allergies, href }: { allergies: StripAllergies; href: string }) {
  const texts = useTexts(uiTexts);
  if (allergies.state === 'nothing-recorded') {
    return <span className={styles.unknown}>{texts.allergiesNothingRecorded}</span>;
  }
  if (allergies.state === 'none-known') return <span className={styles.none}>{texts.allergiesNoneKnown}</span>;
  const active = allergies.items.filter((item) => item.active);
  if (active.length === 0) return <span className={styles.none}>{texts.allergiesOnlyInactive}</span>;
  const severe = active.some((item) => item.criticality === 'high');
  return (
    <a className={severe ? styles.critical : styles.allergies} href={href}>
      <ExclamationmarkTriangleFillIcon aria-hidden />
      <span>
        <span className={styles.kind}>{texts.allergies}</span>{' '}
        {active
          .slice(0, NAMED)
          .map((item) => item.text)
          .join(', ')}
        {active.length > NAMED && ` ${texts.moreAllergies(active.length - NAMED)}`}
      </span>
    </a>
  );
}
