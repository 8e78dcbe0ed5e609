import { UnusualScreen } from '../reviews/index.ts';

export const UnusualRoute = () => <UnusualScreen />;
