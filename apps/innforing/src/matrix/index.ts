export type { WaveLoad } from './WaveHead.tsx';
export { WaveMatrix } from './WaveMatrix.tsx';
