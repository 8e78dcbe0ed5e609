import { en } from './en.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';

export type { AgreementTexts } from './nb.ts';
export const agreementTexts = { nb, nn, en };
