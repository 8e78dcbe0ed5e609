/** Gives every component the reader's language and the texts in it. */
import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from 'react';
import { type Language, type LanguageStore, languageStore } from './language.ts';

const LanguageContext = createContext<LanguageStore | undefined>(undefined);

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [store] = useState(() => languageStore(localStorage, navigator.languages));
  return <LanguageContext value={store}>{children}</LanguageContext>;
}

function useStore(): LanguageStore {
  const store = useContext(LanguageContext);
  if (store === undefined) throw new Error('LanguageProvider must surround the app.');
  return store;
}

export function useLanguage(): Language {
  const store = useStore();
  return useSyncExternalStore(store.subscribe, store.get);
}

/** Changes the language here and now; the choice stays in this browser. */
export const useSetLanguage = (): ((language: Language) => void) => useStore().set;

/** The same texts in every language. Made with `satisfies`, a text missing in one of them does not compile. */
export type Catalogue<Texts> = { readonly [language in Language]: Texts };

/** The texts of a catalogue in the reader's language. */
export const useTexts = <Texts,>(catalogue: Catalogue<Texts>): Texts => catalogue[useLanguage()];
