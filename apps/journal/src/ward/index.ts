export { AdmitScreen } from './AdmitScreen.tsx';
export { WardScreen } from './WardScreen.tsx';
