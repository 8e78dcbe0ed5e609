export { ActError, type ActErrorProps } from './ActError.tsx';
export { ChooseRole } from './ChooseRole.tsx';
export { SessionBar } from './SessionBar.tsx';
export { needsSignIn, SignInAgain, type SignInAgainProps } from './SignInAgain.tsx';
export { type Session, sessionQuery, useAct, useSession } from './session.ts';
