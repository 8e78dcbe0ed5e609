export { CommandCentreScreen } from './CommandCentreScreen.tsx';
