export { PublicScreen } from './PublicScreen.tsx';
