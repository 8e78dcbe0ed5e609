import { lazy } from 'react';

export { type Decision, decisionQuery } from './decision.query.ts';
/** Its forms come only to who needs them. */
export const ClosedScreen = lazy(() => import('./ClosedScreen.tsx'));
export const EmergencyPanel = lazy(() => import('./EmergencyPanel.tsx'));
