export { DecideScreen } from './DecideScreen.tsx';
