/** Ctrl K: patients, things to do, and text in the chart that is open, by one field and the arrow keys. */
import { ActError, Loading, SearchField, useFormat, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { PatientLine } from '../patient/PatientLine.tsx';
import { readRecent } from '../patient/recent/index.ts';
import { SHORTEST_QUERY } from '../patient-search/search.query.ts';
import { useDebounced } from '../patient-search/useDebounced.ts';
import { Keys, SHORTCUTS } from '../shortcuts/index.ts';
import { type Action, fits } from './actions.ts';
import styles from './CommandPalette.module.css';
import { commandQuery } from './command.query.ts';
import { type Found, foundIn, obvious } from './found.ts';
import { commandTexts } from './texts/index.ts';

/** Long enough to skip most keystrokes of a word, too short to be felt. */
const DEBOUNCE_MS = 120;

interface CommandPaletteProps {
  readonly actions: readonly Action[];
  /** Id of whose chart is open. */
  readonly patient: string | undefined;
  onClose(): void;
  onPatient(id: string): void;
  onAction(action: Action): void;
  onText(reference: string): void;
}

export function CommandPalette({ actions, patient, onClose, onPatient, onAction, onText }: CommandPaletteProps) {
  const t = useTexts(commandTexts);
  const [text, setText] = useState('');
  const [active, setActive] = useState(-1);
  const [enterWaits, setEnterWaits] = useState(false);
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const wanted = text.trim().replace(/\s+/g, ' ');
  const settled = useDebounced(wanted, DEBOUNCE_MS);
  const query = useQuery(commandQuery(settled, patient));
  const isAsking = wanted.length >= SHORTEST_QUERY;
  const isCurrent = !isAsking || (settled === wanted && !query.isPlaceholderData && !query.isPending);
  const view = isAsking ? query.data : undefined;
  const [recent] = useState(() => readRecent(sessionStorage));
  const found: readonly Found[] =
    wanted === ''
      ? [
          ...foundIn(undefined, actions),
          ...recent.map((one): Found => ({ kind: 'recent', key: `r ${one.id}`, patient: one })),
        ]
      : foundIn(
          view,
          actions.filter((action) => fits(wanted, [t.actions[action.id], t.also[action.id]])),
        );
  const chosen = active >= 0 && active < found.length ? active : wanted === '' ? -1 : obvious(found, view);

  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    document.getElementById(`${id}-${chosen}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, chosen]);
  // Enter was pressed before the answer came: it counts when the answer leaves no choice
  useEffect(() => {
    if (!enterWaits || !isCurrent) return;
    setEnterWaits(false);
    if (chosen >= 0) take(found[chosen]!);
  });

  function take(one: Found) {
    dialog.current?.close();
    switch (one.kind) {
      case 'patient':
      case 'recent':
        return onPatient(one.patient.id);
      case 'bed':
        return onPatient(one.inBed.patient.id);
      case 'action':
        return onAction(one.action);
      case 'text':
        return onText(one.text.reference);
    }
  }

  function pressed(event: KeyboardEvent) {
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        event.preventDefault();
        if (found.length === 0) return;
        const step = event.key === 'ArrowDown' ? 1 : -1;
        const from = chosen === -1 && step === -1 ? found.length : chosen;
        return setActive((from + step + found.length) % found.length);
      }
      case 'Enter':
        event.preventDefault();
        if (chosen >= 0 && (isCurrent || active >= 0)) take(found[chosen]!);
        else setEnterWaits(true);
        return;
      case 'Escape':
        // the field would only be emptied
        event.preventDefault();
        return dialog.current?.close();
    }
  }

  const groups = Map.groupBy(
    found.map((one, index) => ({ one, index })),
    ({ one }) => groupOf(one),
  );
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-label={t.title}
      onClose={onClose}
      onPointerDown={(event) => event.target === dialog.current && dialog.current?.close()}
    >
      <div className={styles.palette}>
        <search>
          <SearchField
            label={t.field}
            hideLabel
            placeholder={t.field}
            variant="simple"
            value={text}
            onChange={(value) => {
              setText(value);
              setActive(-1);
              setEnterWaits(false);
            }}
            onKeyDown={pressed}
            autoFocus
            autoComplete="off"
            autoCorrect="off"
            spellCheck={false}
            maxLength={200}
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={found.length > 0}
            aria-controls={`${id}-list`}
            aria-activedescendant={chosen >= 0 ? `${id}-${chosen}` : undefined}
          />
        </search>
        <p role="status" className={styles.count}>
          {isAsking && isCurrent && t.count(found.length)}
        </p>
        {query.isError && isAsking && (
          <ActError
            error={query.error}
            title={t.failed}
            typing
            onSignedIn={() => void query.refetch()}
            onRetry={() => void query.refetch()}
          />
        )}
        {isAsking && query.isPending && !query.isError && <Loading lines={3} />}
        <div role="listbox" id={`${id}-list`} aria-label={t.results} className={styles.list} data-stale={!isCurrent}>
          {[...groups].map(([group, members]) => (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form
            <div key={group} role="group" aria-label={titleOf(group)}>
              <p className={styles.group} aria-hidden>
                {titleOf(group)}
              </p>
              {members.map(({ one, index }) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keyboard
                <div
                  key={one.key}
                  id={`${id}-${index}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === chosen}
                  className={styles.option}
                  onClick={() => take(one)}
                >
                  <Line of={one} />
                </div>
              ))}
            </div>
          ))}
        </div>
        <p className={styles.hint}>{t.hint}</p>
      </div>
    </dialog>
  );

  function titleOf(group: Group): string {
    return group === 'people' && view?.people.similar ? t.similar : t[group];
  }
}

type Group = 'people' | 'inBeds' | 'ofPatient' | 'toDo' | 'text' | 'recent';

function groupOf(one: Found): Group {
  switch (one.kind) {
    case 'patient':
      return 'people';
    case 'bed':
      return 'inBeds';
    case 'action':
      return one.action.ofPatient ? 'ofPatient' : 'toDo';
    case 'text':
      return 'text';
    case 'recent':
      return 'recent';
  }
}

function Line({ of }: { of: Found }): ReactNode {
  const t = useTexts(commandTexts);
  const format = useFormat();
  switch (of.kind) {
    case 'patient':
      return <PatientLine patient={of.patient} />;
    case 'recent':
      return (
        <span>
          {of.patient.name?.text ?? t.nameless}{' '}
          <span className={styles.aside}>{of.patient.birthDate && format.date(of.patient.birthDate)}</span>
        </span>
      );
    case 'bed':
      return (
        <>
          <PatientLine patient={of.inBed.patient} />
          <span className={styles.aside}>{of.inBed.place}</span>
        </>
      );
    case 'action': {
      const keys = SHORTCUTS.find(({ id }) => id === of.action.id)?.keys;
      return (
        <>
          <span>{t.actions[of.action.id]}</span>
          {keys && (
            <span className={styles.aside} aria-hidden>
              <Keys keys={keys} />
            </span>
          )}
        </>
      );
    }
    case 'text': {
      const { title, time, before, match, after } = of.text;
      return (
        <span>
          <span className={styles.aside}>
            {title}
            {time && `, ${format.date(time)}`}
          </span>
          <br />
          {before}
          <mark>{match}</mark>
          {after}
        </span>
      );
    }
  }
}
