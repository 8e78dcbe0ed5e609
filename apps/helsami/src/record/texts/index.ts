import { en } from './en.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';

export type { RecordTexts } from './nb.ts';
export const recordTexts = { nb, nn, en };
