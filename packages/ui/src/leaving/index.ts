export { leave, onLeaving } from './leaving.ts';
