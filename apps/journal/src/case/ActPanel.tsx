/** What one may do about a case: the acts, and the form of the one that is chosen. */
import type { CaseEvent, CaseMessage } from '@helseplattform/care/view-models';
import { Button, Panel, useFormat, useTexts } from '@helseplattform/ui';
import { type ReactNode, useRef, useState } from 'react';
import styles from './case.module.css';
import { newestOf, newSince, type OthersAct } from './new-since.ts';
import { caseTexts } from './texts/index.ts';

export interface Act {
  readonly name: string;
  /** On the button that opens its form. */
  readonly label: string;
}

export interface FormOfAct {
  /** Opened by a press, so the keyboard goes with it. */
  readonly focus: boolean;
  onDone(): void;
  onCancel: (() => void) | undefined;
  onConflict(typed: string): void;
}

export interface ActPanelProps {
  readonly acts: readonly Act[];
  /** What comes next, when it is this reader's to do: its form is open from the start. */
  readonly next?: string | undefined;
  /** Why there is nothing to do for this reader. */
  readonly nothing: string;
  /** What has happened in the case, and what was written: what others did meanwhile is shown when they came first. */
  readonly history?: readonly CaseEvent[];
  readonly messages: readonly CaseMessage[];
  form(act: string, of: FormOfAct): ReactNode;
  /** Asks for the case anew. */
  onConflict(): Promise<unknown>;
}

export function ActPanel({ acts, next, nothing, history = [], messages, form, onConflict }: ActPanelProps) {
  const t = useTexts(caseTexts);
  const [chosen, setChosen] = useState<string>();
  const [isDone, setDone] = useState(false);
  const [lost, setLost] = useState<{ readonly typed: string; readonly seen: string | undefined }>();
  const status = useRef<HTMLParagraphElement>(null);
  const open = acts.find(({ name }) => name === (chosen ?? next))?.name;

  function ended(done: boolean) {
    setChosen(undefined);
    setDone(done);
    setLost(undefined);
    // the form is gone: the keyboard goes to what is said about it
    queueMicrotask(() => status.current?.focus());
  }

  return (
    <Panel title={t.acts}>
      <p ref={status} tabIndex={-1} role="status" className={styles.done}>
        {isDone && t.form.done}
      </p>
      {lost && (
        <div role="alert" className={styles.lost}>
          <p className={styles.lostTitle}>{t.conflict.title}</p>
          <Meanwhile others={newSince(history, messages, lost.seen)} />
          {lost.typed && (
            <>
              <p>{t.conflict.typed}</p>
              <p className={styles.body}>{lost.typed}</p>
            </>
          )}
        </div>
      )}
      {acts.length === 0 && <p className={styles.nothing}>{nothing}</p>}
      {acts.length > 1 && (
        <div className={styles.acts}>
          {acts.map(({ name, label }) => (
            <Button
              key={name}
              type="button"
              size="small"
              variant={name === open ? 'primary' : 'secondary'}
              data-color="neutral"
              aria-pressed={name === open}
              onClick={() => {
                setChosen(name);
                setDone(false);
              }}
            >
              {label}
            </Button>
          ))}
        </div>
      )}
      {acts.length === 1 && open === undefined && (
        <Button type="button" size="small" variant="secondary" onClick={() => setChosen(acts[0]!.name)}>
          {acts[0]!.label}
        </Button>
      )}
      {open !== undefined && (
        <div key={open} className={styles.form}>
          {form(open, {
            focus: chosen !== undefined,
            onDone: () => ended(true),
            onCancel: chosen === undefined ? undefined : () => setChosen(undefined),
            onConflict(typed) {
              setLost({ typed, seen: newestOf(history, messages) });
              setDone(false);
              void onConflict();
            },
          })}
        </div>
      )}
    </Panel>
  );
}

/** The other side of a conflict: what others did since the page was shown, in their own words. */
function Meanwhile({ others }: { others: readonly OthersAct[] }) {
  const { conflict: t } = useTexts(caseTexts);
  const format = useFormat();
  if (others.length === 0) return <p>{t.nobody}</p>;
  return (
    <>
      <p>{t.others}</p>
      <ul className={styles.meanwhile}>
        {others.map(({ at, text, wrote }) => (
          <li key={`${at} ${text}`}>
            <strong>{text}</strong> {format.dateTime(at)}
            {wrote.map((words) => (
              <p key={words} className={styles.body}>
                {words}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}
