/** A record that is not open: whose it is, as whom one asks, and the ways to open it. */
import { PadlockLockedIcon, useFormat, useSession, useTexts } from '@helseplattform/ui';
import { useEffect, useRef } from 'react';
import styles from './Closed.module.css';
import type { Decision } from './decision.query.ts';
import { Emergency } from './Emergency.tsx';
import { SelfDeclared } from './SelfDeclared.tsx';
import { closedTexts } from './texts/index.ts';

export default function ClosedScreen({ patientId, decision }: { patientId: string; decision: Decision }) {
  const t = useTexts(closedTexts);
  const format = useFormat();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { patient, mayOpen, reasons, blocked } = decision;
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <PadlockLockedIcon aria-hidden className={styles.padlock} />
        <div>
          <h1 ref={heading} tabIndex={-1} className={styles.title}>
            {t.title}
          </h1>
          {patient && (
            <p className={styles.patient}>
              <strong>{patient.name || t.nameless}</strong>
              {patient.birthDate && <span> {t.born(format.date(patient.birthDate))}</span>}
            </p>
          )}
        </div>
      </header>
      <p className={styles.lead}>{blocked ? t.blocked : t.why}</p>
      <ActingAs />
      {mayOpen.length === 0 && <p className={styles.lead}>{t.noWay}</p>}
      <div className={styles.ways}>
        {mayOpen.includes('self-declared') && <SelfDeclared patientId={patientId} reasons={reasons ?? []} />}
        {mayOpen.includes('emergency') && <Emergency patientId={patientId} />}
      </div>
    </div>
  );
}

function ActingAs() {
  const t = useTexts(closedTexts);
  const session = useSession();
  if (!session) return null;
  const facts = [session.name, session.role?.title, session.unit?.name].filter((fact) => fact !== undefined);
  return (
    <p className={styles.acting}>
      {t.actingAs} <strong>{facts.join(', ')}</strong>
    </p>
  );
}
