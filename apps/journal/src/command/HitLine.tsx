/** A line of the palette: who, what or where, and what tells it from the others. */
import { useFormat, useTexts } from '@helseplattform/ui';
import type { ReactNode } from 'react';
import { PatientLine } from '../patient/PatientLine.tsx';
import { Keys, SHORTCUTS } from '../shortcuts/index.ts';
import styles from './CommandPalette.module.css';
import type { Found } from './found.ts';
import { commandTexts } from './texts/index.ts';

export function HitLine({ of }: { of: Found }): ReactNode {
  const t = useTexts(commandTexts);
  const format = useFormat();
  switch (of.kind) {
    case 'patient':
      return <PatientLine patient={of.patient} />;
    case 'recent':
      return (
        <span>
          {of.patient.name?.text ?? t.nameless}{' '}
          <span className={styles.aside}>{of.patient.birthDate && format.date(of.patient.birthDate)}</span>
        </span>
      );
    case 'bed':
      return (
        <>
          <PatientLine patient={of.inBed.patient} />
          <span className={styles.aside}>{of.inBed.place}</span>
        </>
      );
    case 'action': {
      const keys = SHORTCUTS.find(({ id }) => id === of.action.id)?.keys;
      return (
        <>
          <span>{t.actions[of.action.id]}</span>
          {keys && (
            <span className={styles.aside} aria-hidden>
              <Keys keys={keys} />
            </span>
          )}
        </>
      );
    }
    case 'text': {
      const { title, time, before, match, after } = of.text;
      return (
        <span>
          <span className={styles.aside}>
            {title}
            {time && `, ${format.date(time)}`}
          </span>
          <br />
          {before}
          <mark>{match}</mark>
          {after}
        </span>
      );
    }
  }
}
