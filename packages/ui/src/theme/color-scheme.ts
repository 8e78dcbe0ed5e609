/** Light or dark, as the reader's system wants it. */
import { useSyncExternalStore } from 'react';

export type ColorScheme = 'light' | 'dark';

const wantsDark = '(prefers-color-scheme: dark)';

function subscribe(changed: () => void): () => void {
  const query = matchMedia(wantsDark);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

/** Follows the system's setting while the page is open. */
export const useColorScheme = (): ColorScheme =>
  useSyncExternalStore(subscribe, () => (matchMedia(wantsDark).matches ? 'dark' : 'light'));
