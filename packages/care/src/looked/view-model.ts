/** What is new in a patient's record since its reader last looked. */
import type { StoryKind, StoryVersion } from '../story/view-model.ts';

export interface NewsView {
  readonly patient: string;
  /** When this was read, an instant; named back when all of it has been seen. */
  readonly readAt: string;
  /** When this reader last saw something here; absent: never before, and then nothing is called new. */
  readonly since?: string;
  /** Nothing that was written before this instant is new. */
  readonly from: string;
  /** Newest written first. */
  readonly news: readonly NewsItem[];
  /** There is more that is new than is listed. */
  readonly more: boolean;
  /** At a first look: what was written so lately that it must be named back, or it would be new at the next look. */
  readonly recent: readonly StoryVersion[];
}

export type NewsItem = StoryVersion & {
  readonly kind: StoryKind;
  /** It was there before, in another version. */
  readonly changed: boolean;
};
