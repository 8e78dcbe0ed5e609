/** Diagnoses and procedures beside the text: found while one types, each taken away by a press. */
import type { NoteCode } from '@helseplattform/care/view-models';
import { Button, TextField, useTexts } from '@helseplattform/ui';
import { type ReactNode, useState } from 'react';
import { DiagnosisInput } from '../problems/DiagnosisInput.tsx';
import { shownCode } from '../problems/shown-code.ts';
import styles from './Notes.module.css';
import { procedureOf } from './procedure.ts';
import { noteTexts } from './texts/index.ts';

export interface CodesProps {
  readonly diagnoses: readonly NoteCode[];
  readonly procedures: readonly NoteCode[];
  onDiagnoses(codes: readonly NoteCode[]): void;
  onProcedures(codes: readonly NoteCode[]): void;
  readonly children?: ReactNode;
}

export function Codes({ diagnoses, procedures, onDiagnoses, onProcedures, children }: CodesProps) {
  const t = useTexts(noteTexts).codes;
  // a code that was chosen leaves an empty field for the next one
  const [round, setRound] = useState(0);
  const [picked, setPicked] = useState('');
  const [typed, setTyped] = useState('');
  return (
    <section className={styles.codes} aria-label={t.title}>
      {children}
      <div>
        <DiagnosisInput
          key={round}
          name="diagnosis"
          label={t.diagnosis}
          hint={undefined}
          error={undefined}
          value={picked}
          onChange={(value) => {
            setPicked(value);
            if (!value.startsWith('{')) return;
            const code = JSON.parse(value) as NoteCode;
            if (!diagnoses.some((one) => one.system === code.system && one.code === code.code))
              onDiagnoses([...diagnoses, code]);
            setPicked('');
            setRound(round + 1);
          }}
        />
        <Chosen codes={diagnoses} onChange={onDiagnoses} />
      </div>
      <div>
        <TextField
          label={t.procedure}
          description={t.procedureHint}
          size="small"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.ctrlKey) return;
            event.preventDefault();
            const procedure = procedureOf(typed);
            if (!procedure) return;
            onProcedures([...procedures, procedure]);
            setTyped('');
          }}
        />
        <Chosen codes={procedures} onChange={onProcedures} />
      </div>
    </section>
  );
}

function Chosen({ codes, onChange }: { codes: readonly NoteCode[]; onChange(codes: readonly NoteCode[]): void }) {
  const t = useTexts(noteTexts).codes;
  if (codes.length === 0) return null;
  return (
    <ul className={styles.chosen}>
      {codes.map((one) => (
        <li key={`${one.system} ${one.code}`}>
          <span>
            <strong>{shownCode(one)}</strong> {one.display}
          </span>
          <Button
            type="button"
            size="xsmall"
            variant="tertiary"
            data-color="neutral"
            aria-label={t.remove(`${shownCode(one)} ${one.display}`)}
            onClick={() => onChange(codes.filter((other) => other !== one))}
          >
            ×
          </Button>
        </li>
      ))}
    </ul>
  );
}
