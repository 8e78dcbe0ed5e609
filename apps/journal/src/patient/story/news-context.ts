/** What is new to the reader, for whatever shows an entry. */
import type { NewsView } from '@helseplattform/care/view-models';
import { createContext, useContext } from 'react';

export interface News {
  /** Whether an entry (`Type/id`) was new when the chart was opened, or has become so since. */
  isNew(reference: string): boolean;
  /** It was there before, and has been changed. */
  isChanged(reference: string): boolean;
  /** To be called with what the reader has had in view. */
  saw(references: readonly string[]): void;
  /** Everything that is new has been seen. */
  acknowledge(): void;
  /** What is new now; undefined: not known yet. */
  readonly view: NewsView | undefined;
  /** When the reader was here before this visit; undefined: never. */
  readonly since: string | undefined;
}

const NOTHING: News = {
  isNew: () => false,
  isChanged: () => false,
  saw: () => {},
  acknowledge: () => {},
  view: undefined,
  since: undefined,
};

export const NewsContext = createContext<News>(NOTHING);

/** Outside a chart nothing is new. */
export const useNews = (): News => useContext(NewsContext);
