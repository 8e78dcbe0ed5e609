/**
 * Find a patient and open the chart: type, and Enter when one patient fits; arrows choose among several.
 * Enter never guesses between patients: with more than one on the list, one must be chosen.
 */
import { SearchField, useTexts } from '@helseplattform/ui';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { texts } from '../texts/index.ts';
import styles from './PatientSearch.module.css';
import { SearchResults } from './SearchResults.tsx';
import { usePatientSearch } from './usePatientSearch.ts';

interface PatientSearchProps {
  /** `page`: the middle of the start page, results below. `bar`: the top bar, results drop down over the page. */
  readonly variant: 'page' | 'bar';
  /** One line: what may be typed stands in the field. */
  readonly isCompact?: boolean;
}

export function PatientSearch({ variant, isCompact = variant === 'bar' }: PatientSearchProps) {
  const t = useTexts(texts);
  const [enterWaits, setEnterWaits] = useState(false);
  const { text, setText, state } = usePatientSearch(enterWaits);
  const [active, setActive] = useState(-1);
  const [open, setOpen] = useState(variant === 'page');
  const field = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const navigate = useNavigate();

  const patients = state.kind === 'found' ? state.patients : [];
  const current = state.kind === 'found' && state.current;
  const only = current && patients.length === 1 && state.kind === 'found' && !state.more ? 0 : -1;
  const chosen = active >= 0 && active < patients.length ? active : only;
  const expanded = open && state.kind !== 'idle';

  function show(index: number) {
    const patient = patients[index];
    if (patient === undefined) return;
    leave();
    navigate({ to: '/pasient/$patientId', params: { patientId: patient.id } });
  }

  function leave() {
    setText('');
    setActive(-1);
    setEnterWaits(false);
    setOpen(variant === 'page');
  }

  // Enter was pressed before the answer came: it counts when the answer leaves no choice
  useEffect(() => {
    if (!enterWaits || !current) return;
    setEnterWaits(false);
    if (only === 0) show(0);
  });

  function typed(value: string) {
    setText(value);
    setActive(-1);
    setEnterWaits(false);
    setOpen(true);
  }

  function pressed(event: KeyboardEvent) {
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        if (patients.length === 0) return;
        event.preventDefault();
        setOpen(true);
        const step = event.key === 'ArrowDown' ? 1 : -1;
        const from = active === -1 && step === -1 ? patients.length : active;
        setActive((from + step + patients.length) % patients.length);
        return;
      }
      case 'Enter':
        event.preventDefault();
        if (chosen >= 0 && (current || active >= 0)) show(chosen);
        else setEnterWaits(true);
        return;
      case 'Escape':
        leave();
        if (variant === 'bar') field.current?.blur();
        return;
    }
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only watches where the keyboard goes
    <div
      ref={box}
      className={styles.search}
      data-variant={variant}
      onBlur={(event) => {
        // another window in front, as when one signs in again, is no leaving of the field
        const hasLeft = document.hasFocus() && !box.current?.contains(event.relatedTarget);
        if (variant === 'bar' && hasLeft) setOpen(false);
      }}
      onFocus={() => setOpen(true)}
    >
      <search>
        <SearchField
          ref={field}
          label={t.search.label}
          hideLabel={isCompact}
          description={isCompact ? undefined : t.search.hint}
          placeholder={variant === 'bar' ? t.search.placeholder : isCompact ? t.search.compact : undefined}
          variant="simple"
          size={variant === 'bar' ? 'small' : 'medium'}
          value={text}
          onChange={typed}
          onKeyDown={pressed}
          autoFocus={variant === 'page'}
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          maxLength={200}
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={expanded && patients.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={expanded && chosen >= 0 ? `${id}-${chosen}` : undefined}
          aria-keyshortcuts="Control+K"
        />
      </search>
      {variant === 'bar' && text === '' && (
        <kbd className={styles.shortcut} aria-hidden>
          Ctrl K
        </kbd>
      )}
      {expanded && (
        <div className={styles.results}>
          <SearchResults state={state} chosen={chosen} id={id} onOpen={leave} />
        </div>
      )}
    </div>
  );
}
