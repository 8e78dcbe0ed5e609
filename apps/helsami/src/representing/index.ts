export { Others } from './Others.tsx';
export { RepresentingBar } from './RepresentingBar.tsx';
export { useWhose, type Whose } from './whose.ts';
