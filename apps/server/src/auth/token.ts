/** Tokens of the local sign-in service: packages/identity makes them. */
export { issueToken } from '@helseplattform/identity';
