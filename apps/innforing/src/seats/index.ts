export { SeatsScreen } from './SeatsScreen.tsx';
