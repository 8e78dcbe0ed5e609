/** The token of a page: where the next or previous page begins, sealed so that nobody can read it or make one up. */
import { createCipheriv, createDecipheriv, hash, hkdfSync, randomBytes } from 'node:crypto';
import { badRequest } from '@helseplattform/fhir';
import type { Asked } from './tree.ts';

/** The place between two pages: the sort keys and number of the resource beside it. */
export interface Position {
  /** True: what comes before it is wanted. */
  readonly backwards: boolean;
  /** Sort keys as PostgreSQL writes them; null where the resource has none. */
  readonly keys: readonly (string | null)[];
  readonly rid: bigint;
}

const NONCE = 12;
const TAG = 16;

/**
 * Seals positions with AES-256-GCM. The search is part of what is authenticated: a token of one search is refused by
 * another. It is sealed and not only signed because sort keys may be names and birth dates, and links end up in logs.
 */
export class PageTokens {
  readonly #key: Buffer;

  constructor(secret: Buffer) {
    this.#key = Buffer.from(hkdfSync('sha256', secret, '', 'search page token', 32));
  }

  seal(position: Position, search: Buffer): string {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce).setAAD(search);
    const { backwards, rid, keys } = position;
    const text = JSON.stringify([backwards ? 1 : 0, rid.toString(36), ...keys]);
    return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
      'base64url',
    );
  }

  /** @throws {FhirError} 400 for a token of another search, or one that is none of ours */
  open(token: string, search: Buffer): Position {
    const bytes = Buffer.from(token, 'base64url');
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.#key, bytes.subarray(0, NONCE)).setAAD(search);
      decipher.setAuthTag(bytes.subarray(-TAG));
      const text = Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]).toString('utf8');
      const [backwards, rid, ...keys] = JSON.parse(text) as [number, string, ...(string | null)[]];
      return { backwards: backwards === 1, rid: parseBase36(rid), keys };
    } catch {
      throw staleToken();
    }
  }
}

export const staleToken = () =>
  badRequest(
    'This page link does not belong to this search, or is not one of ours. Start again from the first page.',
    'value',
  );

/** Parameters that may change from one page to the next. */
const FREE = new Set([
  '_count',
  '_total',
  '_summary',
  '_elements',
  '_include',
  '_revinclude',
  '_include:iterate',
  '_revinclude:iterate',
]);

/** What makes two searches the same, as far as paging goes. */
export function digestOf(
  { types, used }: Pick<Asked, 'types' | 'used'>,
  compartment: { type: string; id: string } | undefined,
): Buffer {
  const what = used.filter(([name]) => !FREE.has(name));
  return hash(
    'sha256',
    JSON.stringify([types, compartment ? [compartment.type, compartment.id] : null, what]),
    'buffer',
  );
}

function parseBase36(text: string): bigint {
  let n = 0n;
  for (const c of text) n = n * 36n + BigInt(Number.parseInt(c, 36));
  return n;
}
