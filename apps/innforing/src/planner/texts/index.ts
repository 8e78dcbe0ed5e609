import { en } from './en.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';

export type { PlannerTexts } from './nb.ts';
export const plannerTexts = { nb, nn, en };
