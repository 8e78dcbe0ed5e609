import { en } from './en.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';

export type { ReadinessTexts } from './nb.ts';
export const readinessTexts = { nb, nn, en };
