/**
 * The sheet: a set of measurements entered with the keyboard alone. Enter goes to the next field and saves in the last;
 * air or oxygen and consciousness are one letter each, which also goes on. Nothing is filled in from last time.
 */
import type { MeasurementSheet } from '@helseplattform/care/view-models';
import { ActError, Button, localTime, regionInstant, useTexts } from '@helseplattform/ui';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { DateInput, type Done, Remedy, useCaseAct } from '../../case/index.ts';
import { FACT_VIEWS } from '../facts/index.ts';
import { bodyOf, type Entry, type EntryField, isEmpty, slipsIn } from './entry.ts';
import { LetterField } from './LetterField.tsx';
import { NumberField } from './NumberField.tsx';
import styles from './sheet.module.css';
import { sheetTexts } from './texts/index.ts';

interface EntryFormProps {
  readonly patientId: string;
  readonly limits: MeasurementSheet['limits'];
  readonly last: MeasurementSheet['last'];
  readonly submit: string;
  onDone(done: Done): void;
}

const LETTERS = ['A', 'C', 'V', 'P', 'U'] as const;
const OTHERS = ['pain', 'weight', 'height', 'headCircumference'] as const;

export function EntryForm({ patientId, limits, last, submit, onDone }: EntryFormProps) {
  const t = useTexts(sheetTexts);
  const [entry, setEntry] = useState<Entry>({});
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const act = useCaseAct('/api/journal/Observation/record-measurements', [...FACT_VIEWS, 'measurement-round'], onDone);
  const set = (field: EntryField) => (value: string) => setEntry((before) => ({ ...before, [field]: value }));
  const number = { entry, limits, last, tried, set };

  useEffect(() => form.current?.querySelector('input')?.focus(), []);

  const send = () => act.mutate({ patient: `Patient/${patientId}`, ...bodyOf(entry) });

  function submitted(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    const [slip] = slipsIn(entry, limits);
    if (slip === undefined && !isEmpty(entry)) return send();
    form.current?.querySelector<HTMLElement>(`[name="${slip ?? 'respiration'}"]`)?.focus();
  }

  /** @returns whether there was a next field to go to */
  function goOn(from: Element): boolean {
    const fields = [...(form.current?.querySelectorAll('[data-field="news2"]') ?? [])];
    const next = fields[fields.indexOf(from.closest('[data-field]')!) + 1];
    if (!fields.includes(from.closest('[data-field]')!) || next === undefined) return false;
    next.querySelector<HTMLElement>('input:checked, input')?.focus();
    return true;
  }

  /** Enter is the key of the round; in the last field it saves, as it does everywhere else. */
  function pressed(event: KeyboardEvent) {
    const target = event.target as HTMLElement;
    if (event.key === 'Enter' && target.tagName === 'INPUT' && !event.ctrlKey && goOn(target)) event.preventDefault();
  }

  return (
    <form ref={form} className={styles.entry} onSubmit={submitted} onKeyDown={pressed} noValidate>
      <div className={styles.fields}>
        <NumberField field="respiration" part {...number} />
        <NumberField field="saturation" part {...number} />
        <LetterField
          name="oxygen"
          label={t.fields.oxygen}
          value={entry.oxygen ?? ''}
          options={[
            { value: 'false', letter: 'L', label: t.air },
            { value: 'true', letter: 'O', label: t.withOxygen },
          ]}
          onChange={set('oxygen')}
          onLetter={goOn}
        />
        {entry.oxygen === 'true' && <NumberField field="oxygenFlow" part {...number} />}
        <NumberField field="systolic" part {...number} />
        <NumberField field="diastolic" part {...number} />
        <NumberField field="pulse" part {...number} />
        <LetterField
          name="consciousness"
          label={t.fields.consciousness}
          value={entry.consciousness ?? ''}
          options={LETTERS.map((letter) => ({ value: letter, letter, label: t.letters[letter] }))}
          onChange={set('consciousness')}
          onLetter={goOn}
        />
        <NumberField field="temperature" part {...number} />
      </div>
      <details className={styles.more}>
        <summary>{t.more}</summary>
        <div className={styles.fields}>
          {OTHERS.map((field) => (
            <NumberField key={field} field={field} {...number} />
          ))}
        </div>
        <div className={styles.rest}>
          <DateInput
            type="datetime-local"
            name="at"
            label={t.at}
            hint={t.atHint}
            value={entry.at ? localTime(new Date(entry.at)) : ''}
            onChange={(typed) => set('at')(typed && regionInstant(typed))}
          />
          <label className={styles.note}>
            <span>{t.note}</span>
            <textarea
              name="note"
              rows={2}
              value={entry.note ?? ''}
              onChange={(event) => set('note')(event.target.value)}
            />
          </label>
        </div>
      </details>
      {tried && isEmpty(entry) && (
        <p role="alert" className={styles.slip}>
          {t.empty}
        </p>
      )}
      {act.isError && (
        <ActError error={act.error} title={t.notSaved} onSignedIn={send}>
          <Remedy error={act.error} />
        </ActError>
      )}
      <div className={styles.save}>
        <Button size="small" type="submit" loading={act.isPending}>
          {submit}
        </Button>
        <p className={styles.keys}>{t.keys}</p>
      </div>
    </form>
  );
}
