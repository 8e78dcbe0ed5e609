import { en } from './en.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';

export type { DeliveryTexts } from './nb.ts';
export const deliveryTexts = { nb, nn, en };
