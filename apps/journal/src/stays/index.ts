export { StayScreen } from './StayScreen.tsx';
