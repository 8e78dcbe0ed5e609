export { TrainingSetupScreen } from './TrainingSetupScreen.tsx';
