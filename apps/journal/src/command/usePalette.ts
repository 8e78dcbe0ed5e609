/** What the palette shows for what is typed, which of it is chosen, and what the keys do. */
import { useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { readRecent } from '../patient/recent/index.ts';
import { SHORTEST_QUERY } from '../patient-search/search.query.ts';
import { useDebounced } from '../patient-search/useDebounced.ts';
import { type Action, fits } from './actions.ts';
import { commandQuery } from './command.query.ts';
import { type Found, foundIn, obvious, recentIn } from './found.ts';
import { commandTexts } from './texts/index.ts';

/** Long enough to skip most keystrokes of a word, too short to be felt. */
const DEBOUNCE_MS = 120;

interface PaletteOptions {
  readonly actions: readonly Action[];
  /** Id of whose chart is open. */
  readonly patient: string | undefined;
  onTake(one: Found): void;
  onLeave(): void;
}

export function usePalette({ actions, patient, onTake, onLeave }: PaletteOptions) {
  const t = useTexts(commandTexts);
  const [text, setText] = useState('');
  const [active, setActive] = useState(-1);
  const [enterWaits, setEnterWaits] = useState(false);
  const [recent] = useState(() => recentIn(readRecent(sessionStorage)));
  const wanted = text.trim().replace(/\s+/g, ' ');
  const settled = useDebounced(wanted, DEBOUNCE_MS);
  const query = useQuery(commandQuery(settled, patient));
  const isAsking = wanted.length >= SHORTEST_QUERY;
  const isCurrent = !isAsking || (settled === wanted && !query.isPlaceholderData && !query.isPending);
  const view = isAsking ? query.data : undefined;
  const isEmpty = wanted === '';
  const fitting = isEmpty ? actions : actions.filter(({ id }) => fits(wanted, [t.actions[id], t.also[id]]));
  const found = [...foundIn(view, fitting), ...(isEmpty ? recent : [])];
  const chosen = active >= 0 && active < found.length ? active : isEmpty ? -1 : obvious(found, view);

  // Enter was pressed before the answer came: it counts when the answer leaves no choice
  useEffect(() => {
    if (!enterWaits || !isCurrent) return;
    setEnterWaits(false);
    if (chosen >= 0) onTake(found[chosen]!);
  });

  function type(typed: string) {
    setText(typed);
    setActive(-1);
    setEnterWaits(false);
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
        if (chosen >= 0 && (isCurrent || active >= 0)) onTake(found[chosen]!);
        else setEnterWaits(true);
        return;
      case 'Escape':
        // the field would only be emptied
        event.preventDefault();
        return onLeave();
    }
  }

  return {
    text,
    type,
    pressed,
    found,
    /** Index of what Enter takes; -1 for none. */
    chosen,
    /** No name is as it was typed: these are like it. */
    isSimilar: view?.people.similar ?? false,
    isCurrent,
    isAsking,
    isWaiting: isAsking && query.isPending && !query.isError,
    error: isAsking ? query.error : null,
    retry: () => void query.refetch(),
  };
}
