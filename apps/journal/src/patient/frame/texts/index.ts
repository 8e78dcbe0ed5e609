import { en } from './en.ts';
import { type FrameTexts, nb } from './nb.ts';
import { nn } from './nn.ts';

export const frameTexts = { nb, nn, en };
export type { FrameTexts };
