/** Something that is found by its name: it is typed, and one of those found is chosen. */
import { Radio, RadioGroup, TextField, useLanguage, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useDebounced } from '../../patient-search/useDebounced.ts';
import { caseTexts } from '../texts/index.ts';
import { UNCHOSEN } from './field.ts';
import styles from './form.module.css';
import { type Found, type Searched, SHORTEST, searchQueries } from './searches.query.ts';

export interface SearchInputProps {
  readonly of: Searched;
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error: ReactNode;
  /** Of what is chosen, as the server knows it. */
  readonly value: string;
  /** What the field says from the start, where something is chosen already. */
  readonly shown?: string | undefined;
  onChange(value: string): void;
}

export function SearchInput({ of, name, label, hint, error, value, shown = '', onChange }: SearchInputProps) {
  const t = useTexts(caseTexts).search[of];
  const [text, setText] = useState(shown);
  // what stands there from the start is chosen: it is not searched for before somebody changes it
  const isTyped = text !== shown;
  const asked = useDebounced(text.trim(), 200);
  const { data, isError } = useQuery<Found>(searchQueries[of](asked, useLanguage(), isTyped));
  const found = isTyped && asked.length >= SHORTEST ? data : undefined;
  return (
    <div>
      <TextField
        name={name}
        label={label}
        description={hint ?? t.hint}
        size="small"
        autoComplete="off"
        value={text}
        error={found?.options.length ? undefined : error}
        onChange={(event) => {
          setText(event.target.value);
          onChange(event.target.value.trim() === '' ? '' : UNCHOSEN);
        }}
      />
      <p role="status" className={styles.hint}>
        {isError ? t.failed : found && t.found(found.options.length, found.more)}
      </p>
      {found && found.options.length > 0 && (
        <RadioGroup
          className={styles.hits}
          legend={t.choose}
          size="small"
          value={value}
          onChange={onChange}
          error={error}
        >
          {found.options.map((option) => (
            <Radio key={option.value} value={option.value} description={option.means}>
              {option.label}
            </Radio>
          ))}
        </RadioGroup>
      )}
    </div>
  );
}
