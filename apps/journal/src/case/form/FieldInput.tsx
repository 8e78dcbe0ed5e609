/** One field of an act, as its kind is asked. */
import {
  Button,
  Checkbox,
  localTime,
  Radio,
  RadioGroup,
  regionInstant,
  Select,
  Textarea,
  TextField,
  useTexts,
} from '@helseplattform/ui';
import type { ReactNode } from 'react';
import { caseTexts } from '../texts/index.ts';
import { DateInput } from './DateInput.tsx';
import type { Field } from './field.ts';
import styles from './form.module.css';
import { SearchInput } from './SearchInput.tsx';

export interface FieldInputProps {
  readonly field: Field;
  readonly value: string;
  readonly error: ReactNode;
  onChange(value: string): void;
}

export function FieldInput({ field, value, error, onChange }: FieldInputProps) {
  const t = useTexts(caseTexts);
  const { name, label, hint, required } = field;
  const described = { description: hint, error, size: 'small' as const };
  // what may be left out says so; most may not
  const labelled = required || field.kind === 'flag' ? label : t.form.optional(label);
  switch (field.kind) {
    case 'text':
    case 'lines':
      return (
        <Textarea
          name={name}
          label={labelled}
          {...described}
          minRows={field.rows ?? 3}
          maxRows={14}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    case 'line':
      return (
        <TextField
          name={name}
          label={labelled}
          {...described}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    case 'day':
      return (
        <div>
          <DateInput
            type="date"
            name={name}
            label={labelled}
            hint={hint}
            error={error}
            value={value}
            onChange={onChange}
          />
          {field.quick && (
            <div className={styles.quick}>
              {field.quick.map((one) => (
                <Button
                  key={one.value}
                  type="button"
                  size="xsmall"
                  variant="secondary"
                  data-color="neutral"
                  aria-pressed={value === one.value}
                  onClick={() => onChange(one.value)}
                >
                  {one.label}
                </Button>
              ))}
            </div>
          )}
        </div>
      );
    case 'moment':
      return (
        <DateInput
          type="datetime-local"
          name={name}
          label={labelled}
          hint={hint}
          error={error}
          value={localTime(new Date(value))}
          onChange={(typed) => onChange(typed && regionInstant(typed))}
        />
      );
    case 'choice':
      return (
        <RadioGroup legend={labelled} name={name} {...described} value={value} onChange={onChange}>
          {field.options.map((option) => (
            <Radio key={option.value} value={option.value} description={option.means}>
              {option.label}
            </Radio>
          ))}
        </RadioGroup>
      );
    case 'select':
      return (
        <Select
          name={name}
          label={labelled}
          {...described}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          {!value && <option value="">{t.form.choose}</option>}
          {field.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </Select>
      );
    case 'flag':
      return (
        <Checkbox
          name={name}
          size="small"
          description={hint}
          checked={value === 'true'}
          onChange={(event) => onChange(event.target.checked ? 'true' : '')}
        >
          {label}
        </Checkbox>
      );
    case 'custom':
      return field.input({ name, label: labelled, hint, error, value, onChange });
    case 'search':
      return (
        <SearchInput
          of={field.of}
          shown={field.shown}
          name={name}
          label={labelled}
          hint={hint}
          error={error}
          value={value}
          onChange={onChange}
        />
      );
  }
}
