import { en } from './en.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';

export type { MapTexts } from './nb.ts';
export const mapTexts = { nb, nn, en };
