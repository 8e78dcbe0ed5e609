/** A drawing whose code arrives after its page: keeps its place until then, and is drawn again when language or theme changes. */
import { useEffect, useRef } from 'react';
import type { DateLanguage } from '../dates/index.ts';
import { useLanguage } from '../language/index.ts';
import { useColorScheme } from '../theme/color-scheme.ts';
import type { Drawn } from './drawn.ts';

export interface DrawingProps {
  readonly name: string;
  /** Id of the words that say what is drawn. */
  readonly describedBy: string;
  /** Pixels. */
  readonly height: number;
  /** Fetches the code that draws; another function (useCallback) draws anew. */
  readonly load: () => Promise<(host: HTMLElement, language: DateLanguage) => Drawn>;
}

export function Drawing({ name, describedBy, height, load }: DrawingProps) {
  const host = useRef<HTMLDivElement>(null);
  const language = useLanguage();
  const scheme = useColorScheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme is read from the page's styles when drawing
  useEffect(() => {
    let drawn: Drawn | undefined;
    let gone = false;
    load().then((draw) => {
      if (!gone && host.current !== null) drawn = draw(host.current, language);
    });
    return () => {
      gone = true;
      drawn?.destroy();
    };
  }, [load, language, scheme]);
  return <div ref={host} role="img" aria-label={name} aria-describedby={describedBy} style={{ minHeight: height }} />;
}
