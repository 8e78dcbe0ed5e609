import { en } from './en.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';

export type { ScenarioTexts } from './nb.ts';
export const scenarioTexts = { nb, nn, en };
