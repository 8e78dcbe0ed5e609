/** The medication list: what is taken now, then what is paused or unclear, and what has ended behind one line. */
import type { Listed, Medication } from '@helseplattform/care/view-models';
import { EmptyState, Folded, Panel, useFormat, useTexts } from '@helseplattform/ui';
import { NewMark } from '../../story/index.ts';
import styles from '../entries.module.css';
import { Older } from '../Older.tsx';
import { OriginLine } from '../origin/OriginLine.tsx';
import { sourceText } from '../origin/origin-text.ts';
import { chartTexts } from '../texts/index.ts';
import { dosageText } from './dosage-text.ts';

export function Medications({ medications }: { medications: Listed<Medication> }) {
  const t = useTexts(chartTexts);
  const present = medications.items.filter((medication) => medication.state !== 'ended');
  const ended = medications.items.filter((medication) => medication.state === 'ended');
  return (
    <Panel id="medications" title={t.medications.title} count={present.length}>
      {medications.items.length === 0 && <EmptyState>{t.medications.none}</EmptyState>}
      {present.length === 0 && ended.length > 0 && <EmptyState>{t.medications.noneCurrent}</EmptyState>}
      <MedicationList medications={present} />
      {ended.length > 0 && (
        <details className={styles.past}>
          <summary>{t.medications.past(ended.length)}</summary>
          <MedicationList medications={ended} quiet />
        </details>
      )}
      <Older more={medications.more} />
    </Panel>
  );
}

function MedicationList({ medications, quiet = false }: { medications: readonly Medication[]; quiet?: boolean }) {
  if (medications.length === 0) return null;
  return (
    <Folded items={medications} first={15}>
      {(visible, id) => (
        <ul className={styles.entries} id={id} data-quiet={quiet}>
          {visible.map((medication) => (
            <MedicationEntry key={medication.id} medication={medication} />
          ))}
        </ul>
      )}
    </Folded>
  );
}

function MedicationEntry({ medication }: { medication: Medication }) {
  const t = useTexts(chartTexts);
  const format = useFormat();
  const { dosage, reason, since, until, state, kind, prescription } = medication;
  // who has prescribed it and who has written that it is taken are mostly the same: then it is said once
  const writer = sourceText(medication.origin) ?? t.origin.unknown;
  const prescriber = prescription && (sourceText(prescription.origin) ?? t.origin.unknown);
  const isPrescribedThere = prescriber === writer || prescriber?.startsWith(`${writer}, `);
  const words = dosage.map((one) => dosageText(one, t.medications, format)).filter(Boolean);
  const context = [
    reason && t.medications.reason(reason),
    since && t.medications.since(format.date(since)),
    until && t.medications.until(format.date(until)),
  ].filter(Boolean);
  return (
    <li className={styles.entry}>
      <p className={styles.what}>
        {medication.name || medication.code?.code || t.chart.unnamed}
        {state === 'paused' && <span className={styles.mark}>{t.medications.paused}</span>}
        {state === 'unknown' && <span className={styles.mark}>{t.medications.stateUnknown}</span>}
        {kind === 'stated' && <span className={styles.mark}>{t.medications.stated}</span>}
        <NewMark of={`MedicationStatement/${medication.id}`} />
        <NewMark of={`MedicationRequest/${prescription?.id ?? medication.id}`} />
      </p>
      {words.length > 0 ? (
        <p className={styles.detail}>{words.join('; ')}</p>
      ) : (
        <p className={`${styles.detail} ${styles.muted}`}>{t.medications.dosageUnknown}</p>
      )}
      {context.length > 0 && <p className={styles.detail}>{context.join(', ')}</p>}
      {!isPrescribedThere && <OriginLine origin={medication.origin} shown={since} />}
      {prescription && prescriber && (
        <p className={`${styles.detail} ${styles.muted}`}>
          {t.medications.prescribed(
            prescription.since ? format.date(prescription.since) : t.measurements.timeUnknown,
            prescriber,
          )}
        </p>
      )}
    </li>
  );
}
