/** A patient on one line of a list: enough to tell two with the same name apart. */
import type { PatientIdentity } from '@helseplattform/care/view-models';
import { ageText, uiTexts, useFormat, useTexts } from '@helseplattform/ui';
import { texts } from '../texts/index.ts';
import styles from './PatientLine.module.css';

type Line = Pick<PatientIdentity, 'name' | 'birthDate' | 'sex' | 'age' | 'nationalId' | 'deceased' | 'replacedBy'>;

export function PatientLine({ patient }: { patient: Line }) {
  const ui = useTexts(uiTexts);
  const t = useTexts(texts);
  const format = useFormat();
  return (
    <span className={styles.line}>
      <span className={styles.name}>
        {patient.name?.text ?? ui.nameUnknown}
        {patient.deceased && (
          <span className={styles.mark}>
            {patient.deceased.at ? ui.deceasedOn(format.date(patient.deceased.at)) : ui.deceased}
          </span>
        )}
        {patient.replacedBy && <span className={styles.mark}>{t.search.merged}</span>}
      </span>
      <span className={styles.facts}>
        <span>{patient.birthDate ? format.date(patient.birthDate) : ui.birthDateUnknown}</span>
        <span>
          {ui.sex[patient.sex]}, {ageText(patient.age, ui)}
        </span>
        {patient.nationalId && <span>{patient.nationalId.formatted}</span>}
      </span>
    </span>
  );
}
