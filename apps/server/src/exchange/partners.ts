/** Parties outside that deliver to us: each has a key of its own, and may send for its own HER-ids only. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Carrier } from '@helseplattform/exchange';

/** One entry of `exchange/partners.json` in the data folder. */
export interface Partner {
  readonly name: string;
  /** SHA-256 of the key, in hexadecimal. */
  readonly key: string;
  /** HER-ids it sends for. */
  readonly hers?: readonly string[];
  /** It plays everybody: only with the local sign-in service. */
  readonly simulator?: true;
  /** Where we send to it, e.g. `https://melding.example`, and the key it asks of us. */
  readonly origin?: string;
  readonly token?: string;
  /** Id of the agreement (CPA) for ebXML with it. */
  readonly cpa?: string;
}

export interface Partners {
  /** Who holds a key; undefined for nobody. */
  of(authorization: string | undefined): Carrier | undefined;
  tokenFor(origin: string): string | undefined;
  /** Agreement with whoever has a HER-id. */
  cpaFor(her: string): string | undefined;
}

const HEX = /^[0-9a-f]{64}$/;

/**
 * Reads the partners once. With the local sign-in service a key for the simulator is made the first time.
 * @throws {Error} naming the entry that cannot be used
 */
export function readPartners(dataDir: string, isLocal: boolean): Partners {
  const file = join(dataDir, 'exchange', 'partners.json');
  const listed = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly Partner[]) : [];
  for (const [i, { name, key, hers, simulator }] of listed.entries())
    if (!HEX.test(key) || (!simulator && !hers?.length))
      throw new Error(
        `${file}: entry ${i} (${name}) needs a key (SHA-256 in hexadecimal) and the HER-ids it sends for.`,
      );
  const partners = [...listed.filter(({ simulator }) => !simulator), ...(isLocal ? [simulatorOf(dataDir)] : [])];
  return {
    of(authorization) {
      const given = /^Bearer ([\x21-\x7e]{16,512})$/.exec(authorization ?? '')?.[1];
      if (given === undefined) return undefined;
      const hash = createHash('sha256').update(given).digest();
      const found = partners.find(({ key }) => timingSafeEqual(Buffer.from(key, 'hex'), hash));
      return found && (found.simulator ? {} : { hers: found.hers ?? [] });
    },
    tokenFor: (origin) => partners.find((one) => one.origin === origin)?.token,
    cpaFor: (her) => partners.find(({ hers, simulator }) => simulator || hers?.includes(her))?.cpa,
  };
}

/** File with the key of the simulator (`npm run partner` reads it). */
export const simulatorKey = (dataDir: string): string => join(dataDir, 'exchange', 'simulator-key');

function simulatorOf(dataDir: string): Partner {
  const file = simulatorKey(dataDir);
  if (!existsSync(file)) {
    mkdirSync(join(dataDir, 'exchange'), { recursive: true });
    try {
      writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      // another process of ours was first
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  const key = createHash('sha256').update(readFileSync(file, 'utf8').trim()).digest('hex');
  return { name: 'simulator', key, simulator: true, cpa: 'simulator' };
}
