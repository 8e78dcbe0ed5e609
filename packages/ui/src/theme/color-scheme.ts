/**
 * Light or dark: as the reader has chosen in this browser, else as the system wants it. Night is dark for a ward that
 * sleeps: dimmer, and without blue light.
 */
import { useSyncExternalStore } from 'react';

export const APPEARANCES = ['system', 'light', 'dark', 'night'] as const;
export type Appearance = (typeof APPEARANCES)[number];
/** What is shown. */
export type ColorScheme = 'light' | 'dark' | 'night';

const KEY = 'helseplattform.appearance';
/** What the appearance was before the night began, to go back to. */
const BEFORE = 'helseplattform.appearance.before-night';
const CHANGED = 'helseplattform-appearance';
const wantsDark = '(prefers-color-scheme: dark)';

function subscribe(changed: () => void): () => void {
  const query = matchMedia(wantsDark);
  query.addEventListener('change', changed);
  addEventListener(CHANGED, changed);
  // chosen in another tab
  addEventListener('storage', changed);
  return () => {
    query.removeEventListener('change', changed);
    removeEventListener(CHANGED, changed);
    removeEventListener('storage', changed);
  };
}

const isAppearance = (value: unknown): value is Appearance => APPEARANCES.includes(value as Appearance);

function chosen(key = KEY): Appearance {
  try {
    const value = localStorage.getItem(key);
    return isAppearance(value) ? value : 'system';
  } catch {
    return 'system';
  }
}

export function setAppearance(appearance: Appearance): void {
  try {
    localStorage.setItem(BEFORE, chosen());
    localStorage.setItem(KEY, appearance);
  } catch {
    // where nothing is kept, the system decides
  }
  dispatchEvent(new Event(CHANGED));
}

/** Into the night theme, and back to what was before it. */
export function toggleNight(): void {
  const before = chosen(BEFORE);
  setAppearance(chosen() !== 'night' ? 'night' : before === 'night' ? 'system' : before);
}

export const useAppearance = (): Appearance => useSyncExternalStore(subscribe, () => chosen());

/** Follows the choice and, where there is none, the system's setting, while the page is open. */
export const useColorScheme = (): ColorScheme =>
  useSyncExternalStore(subscribe, () => {
    const appearance = chosen();
    if (appearance !== 'system') return appearance;
    return matchMedia(wantsDark).matches ? 'dark' : 'light';
  });
