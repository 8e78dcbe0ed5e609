/** Who is calling: packages/identity finds out. */
export { type Authenticate, bearerAuthentication, Unauthenticated } from '@helseplattform/identity';
