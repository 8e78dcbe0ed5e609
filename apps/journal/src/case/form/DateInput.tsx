/** A day or a time, typed or picked in the browser's own way: that one is known to its user, by touch, keyboard and ear. */
import { formatLongDate, type Language, useLanguage, weekdayOf } from '@helseplattform/ui';
import { type ReactNode, useId } from 'react';
import styles from './form.module.css';

export interface DateInputProps {
  readonly type: 'date' | 'datetime-local';
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: ReactNode;
  readonly value: string;
  readonly min?: string;
  onChange(value: string): void;
}

export function DateInput({ type, name, label, hint, error, value, min, onChange }: DateInputProps) {
  const id = useId();
  const language = useLanguage();
  const words = value && wordsOf(type, value, language);
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={styles.date}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      <input
        id={id}
        className={styles.input}
        type={type}
        name={name}
        value={value}
        min={min}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {words && <output className={styles.words}>{words}</output>}
      {error && (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      )}
    </div>
  );
}

/** The browser writes days as its own language does, so the day is said in words too: 12/10 is two different days. */
function wordsOf(type: DateInputProps['type'], value: string, language: Language): string {
  const [day = '', clock] = value.split('T');
  const words = `${weekdayOf(day, language)} ${formatLongDate(day, language)}`;
  return type === 'date' ? words : `${words}, ${clock}`;
}
