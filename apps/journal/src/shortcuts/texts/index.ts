import { en } from './en.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';

export type { ShortcutTexts } from './nb.ts';
export const shortcutTexts = { nb, nn, en };
