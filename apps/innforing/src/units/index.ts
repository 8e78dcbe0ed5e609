export { UnitScreen } from './UnitScreen.tsx';
export { UnitsScreen } from './UnitsScreen.tsx';
