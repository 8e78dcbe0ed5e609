import { en } from './en.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';

export type { NoteTexts } from './nb.ts';
export const noteTexts = { nb, nn, en };
