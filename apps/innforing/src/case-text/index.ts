export { CaseTextScreen } from './CaseTextScreen.tsx';
