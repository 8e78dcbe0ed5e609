/** Who is calling: sign-in, sessions, tokens, SMART scopes. */
export { type Authenticate, bearerAuthentication } from './local/authenticate.ts';
export { localKey } from './local/local-key.ts';
export { issueToken, TOKEN_LIFETIME, verifyToken } from './local/token.ts';
export { actorOf, actorOfKey, type Persona, SYSTEM } from './personas.ts';
export { Unauthenticated } from './unauthenticated.ts';
