import { en } from './en.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';

export type { UiTexts } from './nb.ts';
export const uiTexts = { nb, nn, en };
