export { AdmitScreen } from './AdmitScreen.tsx';
export { BedsScreen } from './BedsScreen.tsx';
