/** The tab's title. */
import { useEffect } from 'react';

/** Titles tell tabs apart by the patient's name; they hold no number, because they end up in lists of windows. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title;
  }, [title]);
}
