/** The tab's title. */
import { createContext, useContext, useEffect } from 'react';

/** Whose screen it is, in front of every title inside: initials and a year, because titles end up in histories and lists. */
export const TitlePrefix = createContext<string | undefined>(undefined);

/** Titles hold no name and no number. */
export function useTitle(title: string): void {
  const prefix = useContext(TitlePrefix);
  useEffect(() => {
    document.title = prefix === undefined ? title : `${prefix} – ${title}`;
  }, [title, prefix]);
}
