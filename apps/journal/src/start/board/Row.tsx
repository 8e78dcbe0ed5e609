/** A line of a board: a patient's name that opens the chart, and what the board says of them. */
import type { PatientIdentity } from '@helseplattform/care/view-models';
import { ageText, uiTexts, useTexts } from '@helseplattform/ui';
import { Link } from '@tanstack/react-router';
import type { KeyboardEvent, ReactNode } from 'react';
import styles from './board.module.css';
import { boardTexts } from './texts/index.ts';

interface WhoProps {
  readonly patient: PatientIdentity;
  readonly alerts: readonly string[];
  readonly isNew?: boolean;
  /** What is said under the name. */
  readonly children?: ReactNode;
}

/** Name, age and flags. The link covers the whole line, so that a thumb finds it. */
export function Who({ patient, alerts, isNew = false, children }: WhoProps) {
  const t = useTexts(boardTexts);
  const ui = useTexts(uiTexts);
  return (
    <div className={styles.who}>
      <Link to="/pasient/$patientId" params={{ patientId: patient.id }} className={styles.name}>
        {patient.name?.text ?? t.nameless}
      </Link>
      <span className={styles.age}>
        {ui.sex[patient.sex]}, {ageText(patient.age, ui)}
      </span>
      {isNew && <span className={styles.new}>{t.isNew}</span>}
      {alerts.length > 0 && (
        <ul className={styles.alerts} aria-label={t.alerts}>
          {alerts.map((alert) => (
            <li key={alert}>{alert}</li>
          ))}
        </ul>
      )}
      {children}
    </div>
  );
}

interface CellProps {
  /** What the column is called; said to those who hear the line, and shown where there are no columns. */
  readonly label: string;
  /** What it says can be nothing else, as a clock: then the column is only said to those who hear it. */
  readonly isPlain?: boolean;
  readonly children: ReactNode;
}

export const Cell = ({ label, isPlain = false, children }: CellProps) => (
  <div className={styles.cell}>
    <span className={isPlain ? 'hp-visually-hidden' : styles.label}>{label}</span> {children}
  </div>
);

/** The names of the columns, where lines are wide enough to have some. */
export const Columns = ({ names }: { names: readonly string[] }) => (
  <div className={styles.columns} aria-hidden>
    {names.map((name) => (
      <span key={name}>{name}</span>
    ))}
  </div>
);

/** Up and down go from line to line, Home and End to the first and last. */
function steerRows(event: KeyboardEvent<HTMLElement>): void {
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>(`.${styles.name}`)];
  const at = links.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return;
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
  const link = to === undefined ? undefined : links[to];
  if (!link) return;
  event.preventDefault();
  link.focus();
}

interface RowsProps {
  /** Of the board: decides the columns. */
  readonly kind: 'ward' | 'practice' | 'emergency' | 'home-care';
  readonly label: string;
  readonly children: ReactNode;
}

export const Rows = ({ kind, label, children }: RowsProps) => (
  <ol className={styles.rows} data-kind={kind} aria-label={label} onKeyDown={steerRows}>
    {children}
  </ol>
);
