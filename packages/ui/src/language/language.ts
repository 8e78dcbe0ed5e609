/** The reader's language: what there is, what was chosen, and how the choice is kept in this browser. */

/** Languages with complete texts. */
export const LANGUAGES = ['nb', 'nn', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each language in its own words. */
export const LANGUAGE_NAMES: { readonly [language in Language]: string } = {
  nb: 'Bokmål',
  nn: 'Nynorsk',
  en: 'English',
};

const isLanguage = (value: unknown): value is Language => LANGUAGES.includes(value as Language);

/** The earlier choice, else nynorsk for browsers set to it, else bokmål: English is a choice, never a guess. */
export function preferredLanguage(chosen: string | null, browser: readonly string[]): Language {
  if (isLanguage(chosen)) return chosen;
  const norwegian = browser
    .map((tag) => tag.toLowerCase().split('-')[0])
    .find((tag) => tag && 'nb nn no'.includes(tag));
  return norwegian === 'nn' ? 'nn' : 'nb';
}

const KEY = 'helseplattform.language';

/** The one current language of a browser window, and who wants to know when it changes. */
export interface LanguageStore {
  get(): Language;
  set(language: Language): void;
  subscribe(changed: () => void): () => void;
}

/** Keeps the choice in `storage`; where the browser forbids that, for as long as the page is open. */
export function languageStore(
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  browser: readonly string[],
): LanguageStore {
  const listeners = new Set<() => void>();
  let current = preferredLanguage(quietly(() => storage.getItem(KEY)) ?? null, browser);
  return {
    get: () => current,
    set(language) {
      current = language;
      quietly(() => storage.setItem(KEY, language));
      for (const changed of listeners) changed();
    },
    subscribe(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
}

/** Storage may be forbidden or full; a language choice is not worth an error. */
function quietly<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
