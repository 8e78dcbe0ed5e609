/** One fact: what it says, who did what to it last, what one may do about it, and its history. */
import type { FactState, Origin } from '@helseplattform/care/view-models';
import { Button, useFormat, useTexts } from '@helseplattform/ui';
import { type ReactNode, useId, useRef, useState } from 'react';
import { ActForm, type Done, type Field, type Values } from '../../case/index.ts';
import { OriginLine } from '../chart/origin/OriginLine.tsx';
import { FactHistory } from './FactHistory.tsx';
import styles from './facts.module.css';
import { FACT_VIEWS } from './facts.query.ts';
import { factTexts } from './texts/index.ts';

/** What one may do about a fact: a form where something is asked. */
export interface FactAct {
  /** The last part of its address. */
  readonly operation: string;
  readonly label: string;
  readonly fields: readonly Field[];
  readonly submit: string;
  readonly danger?: boolean;
  body?(values: Values): object;
}

export interface FactCardProps {
  readonly patientId: string;
  /** `Type/id`. */
  readonly reference: string;
  readonly state: FactState;
  readonly title: ReactNode;
  readonly marks?: readonly { readonly text: string; readonly danger?: boolean }[];
  readonly details?: readonly (string | false | undefined)[];
  /** Absent where the list says it for several at once. */
  readonly origin?: Origin;
  readonly acts: readonly FactAct[];
  /** Done: the page offers to take it back. */
  onDone(done: Done, act: FactAct): void;
}

export function FactCard({
  patientId,
  reference,
  state,
  title,
  marks = [],
  details = [],
  origin,
  acts,
  onDone,
}: FactCardProps) {
  const t = useTexts(factTexts);
  const format = useFormat();
  const [open, setOpen] = useState<string>();
  const [showsHistory, setShowsHistory] = useState(false);
  const [lost, setLost] = useState(false);
  const buttons = useRef<HTMLDivElement>(null);
  const formId = useId();
  const act = acts.find(({ operation }) => operation === open);
  const lines = details.filter((line): line is string => Boolean(line));
  const { last } = state;

  return (
    <li className={styles.fact}>
      <div className={styles.says}>
        <p className={styles.what}>
          {title}
          {marks.map(({ text, danger }) => (
            <span key={text} className={styles.mark} data-danger={danger}>
              {text}
            </span>
          ))}
        </p>
        {lines.length > 0 && <p className={styles.detail}>{lines.join('. ')}</p>}
        {last && last.act !== 'added' ? (
          <p className={styles.source}>
            {t.last(t.acts[last.act], last.by, format.dateTime(last.at))}
            {last.reason && <span className={styles.reason}> «{last.reason}»</span>}
          </p>
        ) : (
          origin && <OriginLine origin={origin} />
        )}
      </div>
      <div className={styles.buttons} ref={buttons}>
        {acts.map(({ operation, label }) => (
          <Button
            key={operation}
            type="button"
            size="xsmall"
            variant="secondary"
            data-color="neutral"
            aria-expanded={operation === open}
            aria-controls={formId}
            onClick={() => {
              setOpen(operation === open ? undefined : operation);
              setLost(false);
            }}
          >
            {label}
          </Button>
        ))}
        <Button
          type="button"
          size="xsmall"
          variant="tertiary"
          aria-expanded={showsHistory}
          onClick={() => setShowsHistory(!showsHistory)}
        >
          {t.history}
        </Button>
      </div>
      {lost && (
        <p role="alert" className={styles.lost}>
          {t.conflict}
        </p>
      )}
      <div id={formId} className={styles.form} hidden={act === undefined}>
        {act && (
          <ActForm
            // somebody else's change is shown in the form too
            key={`${act.operation} ${state.version}`}
            focus
            fields={act.fields}
            path={`/api/journal/${reference}/${act.operation}`}
            fixed={{ patient: `Patient/${patientId}`, version: state.version }}
            {...(act.body ? { body: act.body } : {})}
            submit={act.submit}
            {...(act.danger ? { danger: true } : {})}
            shown={FACT_VIEWS}
            onDone={(done) => {
              setOpen(undefined);
              onDone(done, act);
            }}
            onCancel={() => {
              setOpen(undefined);
              buttons.current?.querySelector('button')?.focus();
            }}
            onConflict={() => setLost(true)}
          />
        )}
      </div>
      {showsHistory && <FactHistory patientId={patientId} reference={reference} version={state.version} />}
    </li>
  );
}
