/** What somebody reacts to: a substance of the list while one types, or any words; words that have no code are said to have none. */
import { TextField, useTexts } from '@helseplattform/ui';
import { useId } from 'react';
import type { CustomInputProps } from '../../case/index.ts';
import { factTexts, factStyles as styles } from '../facts/index.ts';

interface SubstanceInputProps extends CustomInputProps {
  /** Names of substances that have a code. */
  readonly choices: readonly string[];
  /** What stands there already, which may have a code that is not of the list. */
  readonly known?: string | undefined;
}

const fold = (text: string): string => text.trim().toLocaleLowerCase('nb');

export function SubstanceInput({ name, label, hint, error, value, onChange, choices, known }: SubstanceInputProps) {
  const { allergies: t } = useTexts(factTexts);
  const list = useId();
  const written = fold(value);
  const isCoded = written === fold(known ?? '') || choices.some((choice) => fold(choice) === written);
  return (
    <div>
      <TextField
        name={name}
        label={label}
        description={hint ?? t.toHint}
        error={error}
        size="small"
        autoComplete="off"
        list={list}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id={list}>
        {choices.map((choice) => (
          <option key={choice} value={choice} />
        ))}
      </datalist>
      <p role="status" className={styles.detail}>
        {written !== '' && !isCoded && t.willNotBeCoded}
      </p>
    </div>
  );
}
