export { PlansScreen } from './PlansScreen.tsx';
