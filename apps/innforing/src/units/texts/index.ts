import { en } from './en.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';

export type { UnitTexts } from './nb.ts';
export const unitTexts = { nb, nn, en };
