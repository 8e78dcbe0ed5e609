/** One of a few, side by side. */
import { useId } from 'react';
import styles from './Choice.module.css';

export interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly options: readonly T[];
  readonly nameOf: (option: T) => string;
  readonly value: T;
  readonly onChange: (value: T) => void;
}

export function Choice<T extends string>({ label, options, nameOf, value, onChange }: ChoiceProps<T>) {
  const name = useId();
  return (
    <fieldset className={styles.choice}>
      <legend>{label}</legend>
      <div className={styles.options}>
        {options.map((option) => (
          <label key={option} className={option === value ? styles.chosen : undefined}>
            <input type="radio" name={name} checked={option === value} onChange={() => onChange(option)} />
            {nameOf(option)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
