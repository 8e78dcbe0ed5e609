export { RunbookScreen } from './RunbookScreen.tsx';
