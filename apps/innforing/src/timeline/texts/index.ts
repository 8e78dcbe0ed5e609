import { en } from './en.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';

export type { TimelineTexts } from './nb.ts';
export const timelineTexts = { nb, nn, en };
