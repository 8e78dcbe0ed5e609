/** The hash chain: each row stands on the one before it, so that none can be changed, left out or put in unseen. */
import { createHash, hash, randomBytes } from 'node:crypto';

/** Where a chain begins: on its day and its own number. */
export const genesis = (day: string, chain: bigint): Buffer =>
  createHash('sha256').update(`access log ${day} ${chain}`).digest();

/** Hash of a row: of the hash before it and the text of the entry. */
export const link = (previous: Buffer, body: string): Buffer =>
  hash('sha256', Buffer.concat([previous, Buffer.from(body)]), 'buffer');

/** A number nobody else has: 62 random bits. */
export const newChain = (): bigint => randomBytes(8).readBigUInt64BE() >> 2n;

/** The day of an instant, UTC. */
export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
