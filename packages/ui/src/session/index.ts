export { SessionBar } from './SessionBar.tsx';
export { type Session, sessionQuery, useAct, useSession } from './session.ts';
