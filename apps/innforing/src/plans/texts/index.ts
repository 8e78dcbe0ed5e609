import { en } from './en.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';

export type { PlanTexts } from './nb.ts';
export const planTexts = { nb, nn, en };
