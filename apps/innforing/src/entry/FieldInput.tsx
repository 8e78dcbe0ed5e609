/** One field of an entry: a line, a day, a choice, several of many. */
import { Checkbox, Select, Textarea, TextField, useTexts } from '@helseplattform/ui';
import { useId } from 'react';
import styles from './Entries.module.css';
import type { Field, FieldFault, Typed } from './fields.ts';
import { formTexts } from './form-texts.ts';

/** Types of the browser's own inputs. */
const TYPES: { readonly [as in Field['as']]?: string } = { day: 'date', moment: 'datetime-local' };

export interface FieldInputProps {
  readonly field: Field;
  readonly typed: Typed;
  readonly fault: FieldFault | undefined;
  onType(value: string | readonly string[]): void;
}

export function FieldInput({ field, typed, fault, onType }: FieldInputProps) {
  const t = useTexts(formTexts);
  const { name, label, as, options = [], help } = field;
  const value = typed[name] ?? '';
  const error = fault && t.faults[fault];
  if (as === 'several')
    return <Several field={field} chosen={typeof value === 'object' ? value : []} error={error} onType={onType} />;
  const text = typeof value === 'string' ? value : '';
  if (as === 'flag')
    return (
      <Checkbox size="small" checked={text === 'true'} onChange={({ target }) => onType(target.checked ? 'true' : '')}>
        {label}
      </Checkbox>
    );
  const common = { label, name, error, description: help, size: 'small' as const, value: text };
  if (as === 'choice')
    return (
      <Select {...common} onChange={({ target }) => onType(target.value)}>
        <option value="">{t.choose}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
    );
  if (as === 'long' || as === 'lines')
    return (
      <div className={styles.wide}>
        <Textarea {...common} minRows={3} onChange={({ target }) => onType(target.value)} />
      </div>
    );
  return (
    <TextField
      {...common}
      autoComplete="off"
      inputMode={as === 'number' ? 'decimal' : undefined}
      // Aksel knows no dates; the browser's own picker is what people know
      type={(TYPES[as] ?? 'text') as 'text'}
      onChange={({ target }) => onType(target.value)}
    />
  );
}

interface SeveralProps {
  readonly field: Field;
  readonly chosen: readonly string[];
  readonly error: string | undefined;
  onType(value: readonly string[]): void;
}

function Several({ field: { name, label, options = [], help }, chosen, error, onType }: SeveralProps) {
  const said = useId();
  return (
    <fieldset className={styles.several} aria-describedby={said} data-faulty={error !== undefined}>
      <legend>{label}</legend>
      <p id={said} className={styles.help}>
        {error ?? help}
      </p>
      <div className={styles.options}>
        {options.map((option) => (
          <Checkbox
            key={option.value}
            name={name}
            size="small"
            checked={chosen.includes(option.value)}
            onChange={({ target }) =>
              onType(target.checked ? [...chosen, option.value] : chosen.filter((one) => one !== option.value))
            }
          >
            {option.label}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  );
}
