/** The local signing key: packages/identity keeps it. */
export { localKey } from '@helseplattform/identity';
