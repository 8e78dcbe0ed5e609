/** A unit of the address register: its name is typed, and one of those found is chosen. */
import { Radio, RadioGroup, TextField, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useDebounced } from '../../patient-search/useDebounced.ts';
import { caseTexts } from '../texts/index.ts';
import { UNCHOSEN } from './field.ts';
import styles from './form.module.css';
import { receiversQuery, SHORTEST_NAME } from './receivers.query.ts';

export interface ReceiverInputProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error: ReactNode;
  /** Reference of the unit. */
  readonly value: string;
  onChange(value: string): void;
}

export function ReceiverInput({ name, label, hint, error, value, onChange }: ReceiverInputProps) {
  const { receiver: t } = useTexts(caseTexts);
  const [text, setText] = useState('');
  const asked = useDebounced(text.trim(), 200);
  const { data, isError } = useQuery(receiversQuery(asked));
  const found = asked.length >= SHORTEST_NAME ? data : undefined;
  return (
    <div>
      <TextField
        name={name}
        label={label}
        description={hint ?? t.hint}
        size="small"
        autoComplete="off"
        value={text}
        error={found?.receivers.length ? undefined : error}
        onChange={(event) => {
          setText(event.target.value);
          onChange(event.target.value.trim() === '' ? '' : UNCHOSEN);
        }}
      />
      <p role="status" className={styles.hint}>
        {isError ? t.failed : found && t.found(found.receivers.length, found.more)}
      </p>
      {found && found.receivers.length > 0 && (
        <RadioGroup
          className={styles.hits}
          legend={t.choose}
          size="small"
          value={value}
          onChange={onChange}
          error={error}
        >
          {found.receivers.map(({ reference, name: unit, partOf }) => (
            <Radio key={reference} value={reference} description={partOf}>
              {unit}
            </Radio>
          ))}
        </RadioGroup>
      )}
    </div>
  );
}
