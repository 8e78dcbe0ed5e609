/** A choice of the sheet by one letter, which also goes on to the next field; with arrows and pointer as any choice. */
import { type KeyboardEvent, useId } from 'react';
import styles from './sheet.module.css';

interface LetterFieldProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly letter: string; readonly label: string }[];
  onChange(value: string): void;
  onLetter(from: Element): void;
}

export function LetterField({ name, label, value, options, onChange, onLetter }: LetterFieldProps) {
  const id = useId();
  function pressed(event: KeyboardEvent) {
    const option = options.find(({ letter }) => letter === event.key.toUpperCase());
    if (option === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    onChange(option.value);
    onLetter(event.currentTarget);
  }
  return (
    <fieldset className={styles.letters} data-field="news2" onKeyDown={pressed}>
      <legend className={styles.label}>{label}</legend>
      <div className={styles.choices}>
        {options.map((option) => (
          <label key={option.value} className={styles.choice} title={option.label}>
            <input
              type="radio"
              name={`${id}-${name}`}
              value={option.value}
              checked={value === option.value}
              onChange={() => onChange(option.value)}
            />
            <span className={styles.letter} aria-hidden>
              {option.letter}
            </span>
            <span className={styles.word}>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
