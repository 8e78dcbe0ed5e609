/** Who has come onto a list while somebody looks at it: marked, and said once to those who do not see it. */
import { useEffect, useRef, useState } from 'react';

/** @param keys of what is listed; @returns those that were not there when the list was first shown */
export function useNews(keys: readonly string[]): ReadonlySet<string> {
  const known = useRef<ReadonlySet<string>>(undefined);
  const [news, setNews] = useState<ReadonlySet<string>>(new Set());
  const joined = keys.join(' ');
  useEffect(() => {
    const now = joined === '' ? [] : joined.split(' ');
    const before = known.current;
    known.current = new Set([...(before ?? []), ...now]);
    if (before === undefined) return;
    const come = now.filter((key) => !before.has(key));
    if (come.length > 0) setNews((earlier) => new Set([...earlier, ...come]));
  }, [joined]);
  return news;
}
