import { en } from './en.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';

export type { DialogueTexts } from './nb.ts';
export const dialogueTexts = { nb, nn, en };
