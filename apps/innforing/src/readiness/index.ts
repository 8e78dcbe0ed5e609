export { ReadinessScreen } from './ReadinessScreen.tsx';
export { UnitReadinessScreen } from './UnitReadinessScreen.tsx';
