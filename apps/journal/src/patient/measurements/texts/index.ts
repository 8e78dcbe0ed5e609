import { en } from './en.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';

export type { SheetTexts } from './nb.ts';
export const sheetTexts = { nb, nn, en };
