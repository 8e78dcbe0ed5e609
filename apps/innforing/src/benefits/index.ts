export { BenefitsScreen } from './BenefitsScreen.tsx';
