import { en } from './en.ts';
import { nb, type StoryTexts } from './nb.ts';
import { nn } from './nn.ts';

export type { StoryTexts };
export const storyTexts = { nb, nn, en };
