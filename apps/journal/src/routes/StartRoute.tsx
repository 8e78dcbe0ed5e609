import { StartScreen } from '../start/index.ts';

export const StartRoute = () => <StartScreen />;
