/** Keeps what a screen shows fresh: each list is asked for again when the server says that it has changed. */
import { useEffect, useEffectEvent, useState } from 'react';
import { connectLive, type Freshness, type Surroundings } from './live-connection.ts';

const browser: Surroundings = {
  open: (url) => new EventSource(url) as unknown as ReturnType<Surroundings['open']>,
  isVisible: () => document.visibilityState === 'visible',
  onVisibility(changed) {
    document.addEventListener('visibilitychange', changed);
    return () => document.removeEventListener('visibilitychange', changed);
  },
  later(act, ms) {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
};

/**
 * One connection for all lists of a screen.
 * @param refresh what to do when a list has changed, by name of the list (apps/server/src/live/lists.ts)
 */
export function useLive(refresh: Readonly<{ [list: string]: () => unknown }>): Freshness {
  const [freshness, setFreshness] = useState<Freshness>('connecting');
  const changed = useEffectEvent((lists: readonly string[]) => {
    for (const list of lists) refresh[list]?.();
  });
  const names = Object.keys(refresh).sort().join(',');
  useEffect(() => connectLive({ lists: names.split(','), changed, freshness: setFreshness }, browser), [names]);
  return freshness;
}
