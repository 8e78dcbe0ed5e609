export { DelaysScreen } from './DelaysScreen.tsx';
