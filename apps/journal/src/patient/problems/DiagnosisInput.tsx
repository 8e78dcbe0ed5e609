/**
 * A diagnosis by search while one types: what this reader and the unit use stands first, and before anything is typed.
 * Arrows move, Enter chooses, and what no code fits is written in words.
 */
import type { DiagnosisHit } from '@helseplattform/care/view-models';
import { TextField, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { type CustomInputProps, UNCHOSEN } from '../../case/index.ts';
import { useDebounced } from '../../patient-search/useDebounced.ts';
import { factTexts, factStyles as styles } from '../facts/index.ts';
import { diagnosesQuery } from './diagnoses.query.ts';
import { chosenCode, chosenWords } from './diagnosis.ts';
import { shownCode } from './shown-code.ts';

type Option = { readonly hit: DiagnosisHit } | { readonly words: string };

export function DiagnosisInput({
  name,
  label,
  hint,
  error,
  value,
  onChange,
  shown = '',
}: CustomInputProps & { shown?: string }) {
  const { diagnosis: t } = useTexts(factTexts);
  const [text, setText] = useState(shown);
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const list = useId();
  const asked = useDebounced(text.trim(), 120);
  const { data, isError } = useQuery({ ...diagnosesQuery(asked), enabled: isOpen });
  // what stands in the list is the answer to what stands in the field, never to what stood there before
  const isAnswer = asked === text.trim() && data !== undefined;
  const options: readonly Option[] = isAnswer
    ? [...data.hits.map((hit) => ({ hit })), ...(asked.length > 2 ? [{ words: asked }] : [])]
    : [];
  const current = Math.min(active, options.length - 1);
  const [isWaiting, setWaiting] = useState(false);

  // Enter came before the answer: it takes the first when it is there; nothing is saved that has not been seen
  useEffect(() => {
    if (!isWaiting || !isAnswer) return;
    setWaiting(false);
    if (options[0]) choose(options[0]);
  });

  function choose(option: Option) {
    setText('hit' in option ? option.hit.text : option.words);
    onChange('hit' in option ? chosenCode(option.hit) : chosenWords(option.words));
    setOpen(false);
  }

  function pressed(event: KeyboardEvent) {
    const chosen = options[current];
    switch (event.key) {
      case 'ArrowDown':
        event.preventDefault();
        setOpen(true);
        return setActive(isOpen ? Math.min(current + 1, options.length - 1) : 0);
      case 'ArrowUp':
        event.preventDefault();
        return setActive(Math.max(current - 1, 0));
      case 'Escape':
        return setOpen(false);
      case 'Enter':
        if (!isOpen || value !== UNCHOSEN) return;
        event.preventDefault();
        if (!isAnswer) return setWaiting(true);
        if (chosen) choose(chosen);
        return;
      default:
    }
  }

  return (
    <div className={styles.combobox}>
      <TextField
        name={name}
        label={label}
        description={hint ?? t.hint}
        error={error}
        size="small"
        autoComplete="off"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={isOpen && options.length > 0}
        aria-controls={list}
        aria-activedescendant={isOpen && options.length > 0 ? `${list}-${current}` : undefined}
        value={text}
        onFocus={() => setOpen(value === '' || value === UNCHOSEN)}
        onKeyDown={pressed}
        onChange={(event) => {
          setText(event.target.value);
          setWaiting(false);
          setActive(0);
          setOpen(true);
          onChange(event.target.value.trim() === '' ? '' : UNCHOSEN);
        }}
      />
      {isError && <p role="alert">{t.failed}</p>}
      <div
        id={list}
        role="listbox"
        aria-label={t.list}
        className={isOpen && options.length > 0 ? styles.options : undefined}
      >
        {isOpen &&
          options.map((option, index) => (
            // the keyboard stays in the field: arrows move, and the field says which option is meant
            // biome-ignore lint/a11y/useKeyWithClickEvents: see above
            // biome-ignore lint/a11y/useFocusableInteractive: see above
            <div
              key={'hit' in option ? `${option.hit.system}${option.hit.code}` : 'words'}
              id={`${list}-${index}`}
              role="option"
              aria-selected={index === current}
              className={styles.option}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(option)}
            >
              {'hit' in option ? (
                <>
                  <span className={styles.code}>{shownCode(option.hit)}</span>
                  <span>{option.hit.text}</span>
                  <span className={styles.use}>
                    {option.hit.mine ? t.mine : option.hit.unit ? t.unit : t.systems[option.hit.from]}
                  </span>
                </>
              ) : (
                <>
                  <span className={styles.code}>–</span>
                  <span>{t.words(option.words)}</span>
                  <span className={styles.use}>{t.noCode}</span>
                </>
              )}
            </div>
          ))}
      </div>
    </div>
  );
}
