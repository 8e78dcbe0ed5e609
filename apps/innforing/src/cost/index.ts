export { CostScreen } from './CostScreen.tsx';
export { CostsScreen } from './CostsScreen.tsx';
