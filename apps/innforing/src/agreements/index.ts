export { AgreementsScreen } from './AgreementsScreen.tsx';
