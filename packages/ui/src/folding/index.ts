export { Folded } from './Folded.tsx';
