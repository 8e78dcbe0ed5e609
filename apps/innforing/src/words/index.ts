/** Words of the field that several pages use. */
import { useTexts } from '@helseplattform/ui';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';

export type { Words } from './nb.ts';

const words = { nb, nn, en };
export const useWords = () => useTexts(words);
