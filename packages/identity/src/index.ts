/** Who is calling: sign-in, sessions, tokens, SMART scopes. */
export { createIdentity, type Identity, type IdentityOptions, identityMigrations } from './create-identity.ts';
export { type Directory, personaDirectory, recordDirectory, together, type Vouched } from './directory/directory.ts';
export { rotateSigningKeys } from './issuer/keys.ts';
export { type Authenticate, bearerAuthentication } from './local/authenticate.ts';
export { localKey } from './local/local-key.ts';
export { issueToken, TOKEN_LIFETIME, verifyToken } from './local/token.ts';
export type { SignInEvent } from './parts.ts';
export { actorOf, actorOfKey, type Persona, type PersonaUnit, SYSTEM } from './personas.ts';
export { RoleRequired, type SessionView, StepUpRequired } from './sessions/routes.ts';
export { LIFETIMES, type Lifetimes, type Person, type Role } from './sessions/session.ts';
export {
  type IssuerSettings,
  readSignInSettings,
  type SignInMode,
  SignInSettingsError,
} from './sign-in/settings.ts';
export { type AppClient, browserOrigins, ClientRegistryError, parseClients, readClients } from './smart/clients.ts';
export { grantedScopes, parseScope, type Scope } from './smart/scopes.ts';
export { LIMITS, type Limits, TooManyAttempts } from './throttle/throttle.ts';
export { NotSignedIn, Unauthenticated } from './unauthenticated.ts';
