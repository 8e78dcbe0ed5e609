export { CountersScreen } from './CountersScreen.tsx';
