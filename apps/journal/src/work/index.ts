export { Failed as WorkFailed } from './Failed.tsx';
export { MyWorkScreen } from './MyWorkScreen.tsx';
export { UnitWorkScreen } from './UnitWorkScreen.tsx';
export { WorkNav } from './WorkNav.tsx';
export { WORK } from './worklist.query.ts';
