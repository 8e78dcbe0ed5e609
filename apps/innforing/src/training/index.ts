export { TrainingScreen } from './TrainingScreen.tsx';
