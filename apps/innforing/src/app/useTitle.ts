/** The tab's title: the page, never a person. */
import { useEffect } from 'react';

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} – Innføring`;
  }, [title]);
}
