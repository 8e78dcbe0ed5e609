import { en } from './en.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';

export type { CaseTexts } from './nb.ts';
export const caseTexts = { nb, nn, en };
