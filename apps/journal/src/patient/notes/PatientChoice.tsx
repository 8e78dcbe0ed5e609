/** The patient a note is really about: found as patients are found, and seen with name and number before it is chosen. */
import { TextField } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { type CustomInputProps, UNCHOSEN } from '../../case/index.ts';
import { searchQuery } from '../../patient-search/search.query.ts';
import { useDebounced } from '../../patient-search/useDebounced.ts';
import { PatientLine } from '../PatientLine.tsx';
import styles from './Notes.module.css';

export function PatientChoice({ name, label, hint, error, value, onChange }: CustomInputProps) {
  const [text, setText] = useState('');
  const group = useId();
  const { data } = useQuery(searchQuery(useDebounced(text.trim(), 150)));
  return (
    <fieldset className={styles.choice}>
      <TextField
        name={name}
        label={label}
        description={hint}
        error={error}
        size="small"
        autoComplete="off"
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          onChange(target.value.trim() === '' ? '' : UNCHOSEN);
        }}
      />
      {text.trim() !== '' &&
        data?.patients.slice(0, 8).map((patient) => (
          <label key={patient.id} className={styles.option}>
            <input
              type="radio"
              name={group}
              checked={value === `Patient/${patient.id}`}
              onChange={() => onChange(`Patient/${patient.id}`)}
            />
            <PatientLine patient={patient} />
          </label>
        ))}
    </fieldset>
  );
}
