import { en } from './en.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';

export const logTexts = { nb, nn, en };
