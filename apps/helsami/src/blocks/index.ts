export { BlocksScreen } from './BlocksScreen.tsx';
