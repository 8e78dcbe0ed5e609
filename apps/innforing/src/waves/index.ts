export { useWhen } from './useWhen.ts';
export { amountColour, type Colour, waveColour } from './wave-colour.ts';
