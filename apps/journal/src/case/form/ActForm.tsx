/** The form of an act: its fields, and what became of it. What was typed stays until the server has taken it. */
import { ActError, ApiError, Button, useTexts } from '@helseplattform/ui';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { caseTexts } from '../texts/index.ts';
import { type Done, useCaseAct } from '../useCaseAct.ts';
import { FieldInput } from './FieldInput.tsx';
import { askedOf, bodyOf, type Field, initialOf, missingOf, stillOffered, UNCHOSEN, type Values } from './field.ts';
import styles from './form.module.css';

export interface ActFormProps {
  readonly fields: readonly Field[];
  /** Where it goes. */
  readonly path: string;
  /** Sent beside what is asked. */
  readonly fixed?: object;
  /** Of the case as it is shown: nobody else's act is done over unseen. */
  readonly version?: string | undefined;
  /** On the button: what is done by it. */
  readonly submit: string;
  readonly danger?: boolean;
  /** What happens when it is done, before one does it. */
  readonly means?: string | undefined;
  /** First parts of the keys of what shows the case. */
  readonly shown: readonly string[];
  /** Opened by a press: the keyboard goes to its first field. */
  readonly focus?: boolean;
  /** What is sent, where it is not the fields as they are. */
  body?(values: Values): object;
  onDone(done: Done): void;
  onCancel?: (() => void) | undefined;
  /** Somebody else came first; `typed` is what was not saved. */
  onConflict?: ((typed: string) => void) | undefined;
}

export function ActForm({ fields, path, fixed, version, submit, danger, means, shown, focus, ...on }: ActFormProps) {
  const { form: t } = useTexts(caseTexts);
  const [typed, setValues] = useState(() => initialOf(fields));
  const values = stillOffered(fields, typed);
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const act = useCaseAct(path, shown, on.onDone, version);
  const missing = missingOf(fields, values);
  const refused = act.error instanceof ApiError ? act.error : undefined;
  const asked = askedOf(fields, values);
  const isOfField = refused?.element !== undefined && asked.some(({ name }) => name === refused.element);

  useEffect(() => {
    if (focus) form.current?.querySelector<HTMLElement>('input, textarea, select')?.focus();
  }, [focus]);
  useEffect(() => {
    if (refused && isOfField) focusField(form.current, refused.element!);
  }, [refused, isOfField]);

  function send() {
    act.mutate(
      { ...fixed, ...(on.body?.(values) ?? bodyOf(fields, values)) },
      {
        onError(error) {
          if (error instanceof ApiError && error.status === 409) on.onConflict?.(typedIn(asked, values));
        },
      },
    );
  }

  function submitted(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (missing[0] === undefined) return send();
    focusField(form.current, missing[0]);
  }

  return (
    <form ref={form} className={styles.form} onSubmit={submitted} noValidate>
      {asked.map((field) => (
        <FieldInput
          key={field.name}
          field={field}
          value={values[field.name] ?? ''}
          error={errorOf(field)}
          onChange={(value) => {
            setValues({ ...values, [field.name]: value });
            if (isOfField) act.reset();
          }}
        />
      ))}
      {means && <p className={styles.hint}>{means}</p>}
      {act.isError && !isOfField && (
        <ActError error={act.error} title={t.notDone} onSignedIn={send}>
          <Remedy error={act.error} />
        </ActError>
      )}
      <div className={styles.acts}>
        <Button size="small" type="submit" loading={act.isPending} {...(danger ? { 'data-color': 'danger' } : {})}>
          {submit}
        </Button>
        {on.onCancel && (
          <Button size="small" variant="tertiary" type="button" onClick={on.onCancel}>
            {t.cancel}
          </Button>
        )}
      </div>
    </form>
  );

  function errorOf({ name }: Field): ReactNode {
    if (isOfField && refused?.element === name) return <Said text={refused.detail ?? t.notTaken} />;
    if (!tried || !missing.includes(name)) return undefined;
    return values[name] === UNCHOSEN ? t.unchosen : t.missing;
  }
}

/** What to do about it: the server's own words where it has a say in the matter. */
export function Remedy({ error }: { error: Error }) {
  const { form: t } = useTexts(caseTexts);
  const isAnswer = error instanceof ApiError && error.status >= 400 && error.status < 500 && error.detail !== undefined;
  return isAnswer ? <Said text={error.detail!} /> : t.kept;
}

/** The server speaks English. */
const Said = ({ text }: { text: string }) => <span lang="en">{text}</span>;

const typedIn = (asked: readonly Field[], values: Values): string =>
  asked
    .flatMap(({ kind, name }) => (kind === 'text' || kind === 'lines' ? (values[name]?.trim() ?? '') : []))
    .filter((text) => text !== '')
    .join('\n\n');

function focusField(form: HTMLFormElement | null, name: string) {
  form?.querySelector<HTMLElement>(`[name="${CSS.escape(name)}"]`)?.focus();
}
