/** A form for one entry of the programme, made of its fields. Two who change the same see both; nothing of either is lost. */
import { ActError, Button, useTexts } from '@helseplattform/ui';
import { type FormEvent, useRef, useState } from 'react';
import { Conflict } from './Conflict.tsx';
import styles from './Entries.module.css';
import { FieldInput } from './FieldInput.tsx';
import { askedFor, bodyOf, type Field, faultsOf, saidOf, type Typed, typedOf } from './fields.ts';
import { formTexts } from './form-texts.ts';
import { refusedOf } from './refused.ts';
import { theirsIn, useWriteEntry } from './useWriteEntry.ts';

/** An entry as it is kept. */
export interface Kept<Body extends object> {
  readonly key: string;
  readonly version: number;
  readonly body: Body;
}

export interface EntryFormProps<Body extends object> {
  readonly kind: string;
  readonly fields: readonly Field[];
  /** What is changed; absent: it is new. */
  readonly kept?: Kept<Body> | undefined;
  /** What a new one begins with; members that no field asks for stay. */
  readonly begin?: Partial<Body>;
  /** Key of a new one. */
  readonly keyOf: (body: Body) => string;
  /** Keys of the queries that show it. */
  readonly asked: readonly (readonly unknown[])[];
  /** What the form is for; heard by whoever does not see it. */
  readonly label: string;
  /** Whether it may be taken back altogether. */
  readonly canWithdraw?: boolean;
  onDone(saved: boolean): void;
}

export function EntryForm<Body extends object>(props: EntryFormProps<Body>) {
  const { kind, fields, begin = {}, keyOf, asked, label, canWithdraw = true, onDone } = props;
  // what was seen when the form was opened: the page behind may have been asked anew since
  const [kept] = useState(props.kept);
  const t = useTexts(formTexts);
  const form = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState<Typed>(() => typedOf(fields, kept?.body ?? begin));
  const [tried, setTried] = useState(false);
  /** What was last sent: null takes the entry back. */
  const [sent, setSent] = useState<{ readonly key: string; readonly body: Body | null }>();
  const writing = useWriteEntry<Body>(asked, () => onDone(true));
  const theirs = theirsIn<Body>(writing.error);

  const shown = askedFor(fields, typed, kept === undefined);
  const faults = faultsOf(shown, typed);
  function send(body: Body | null, basedOn = kept?.version ?? 0, key = kept?.key ?? (body ? keyOf(body) : '')) {
    setSent({ key, body });
    writing.mutate({ kind, key, basedOn, body });
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    const [first] = shown.filter(({ name }) => faults[name]);
    if (first === undefined) return send(bodyOf(fields, typed, kept?.body ?? begin) as Body);
    form.current?.querySelector<HTMLElement>(`[name="${first.name}"]`)?.focus();
  }
  const again = (basedOn?: number) => sent && send(sent.body, basedOn, sent.key);
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate aria-label={label}>
      {shown.map((field) => (
        <FieldInput
          key={field.name}
          field={field}
          typed={typed}
          fault={tried ? faults[field.name] : undefined}
          onType={(value) => setTyped({ ...typed, [field.name]: value })}
        />
      ))}
      {theirs ? (
        <div className={styles.wide}>
          <Conflict
            theirs={theirs}
            fields={both(fields, sent?.body ?? null, theirs.body, t.yes)}
            busy={writing.isPending}
            onMine={() => again(theirs.version)}
            onTheirs={() => onDone(false)}
          />
        </div>
      ) : (
        <div className={styles.acts}>
          <Button type="submit" size="small" loading={writing.isPending}>
            {t.save}
          </Button>
          <Button type="button" size="small" variant="tertiary" onClick={() => onDone(false)}>
            {t.cancel}
          </Button>
          {kept && canWithdraw && (
            <Button type="button" size="small" variant="secondary" onClick={() => send(null)}>
              {t.withdraw}
            </Button>
          )}
        </div>
      )}
      {writing.error && !theirs && (
        <div className={styles.wide}>
          <ActError error={writing.error} title={t.notSaved} onSignedIn={() => again()}>
            {refusedOf(writing.error, fields).join(' ')}
          </ActError>
        </div>
      )}
    </form>
  );
}

/** Mine and theirs, field by field. */
function both(fields: readonly Field[], mine: object | null, theirs: object | null, yes: string) {
  const [ours, others] = [saidOf(fields, mine, yes), saidOf(fields, theirs, yes)];
  return fields.map(({ label }, i) => ({ label, mine: ours[i] ?? '', theirs: others[i] ?? '' }));
}
