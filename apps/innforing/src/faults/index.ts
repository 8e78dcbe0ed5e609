export { FaultsScreen } from './FaultsScreen.tsx';
