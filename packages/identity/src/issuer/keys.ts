/** Keys that the issuer signs with: in DATA_DIR for its owner only. The first signs, all of them verify. */
import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';

const NAME = 'sign-in-keys.json';
/** Keys kept after a rotation: tokens live for an hour, rotations are weeks apart. */
const KEPT = 3;

export const SIGNING_ALGORITHM = 'ES256';

/**
 * The keys as private JWKs; made when there are none. Processes that start at once get the same ones.
 * @throws when the file holds something else
 */
export async function signingKeys(dataDir: string): Promise<JWK[]> {
  const file = join(dataDir, NAME);
  const held = readKeys(file);
  if (held) return held;
  mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  // Written aside and linked into place: nobody reads half a file, and the first of two processes wins.
  const draft = writeAside(file, [await newKey()]);
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readKeys(file)!;
}

/**
 * Puts a new key first. Servers sign with it after their next start; what was signed before is verified as long as one of
 * the last keys signed it.
 * @returns the new key's `kid`
 */
export async function rotateSigningKeys(dataDir: string): Promise<string> {
  const key = await newKey();
  const keys = [key, ...(await signingKeys(dataDir))].slice(0, KEPT);
  renameSync(writeAside(join(dataDir, NAME), keys), join(dataDir, NAME));
  return key.kid!;
}

async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair(SIGNING_ALGORITHM, { extractable: true });
  return {
    ...(await exportJWK(privateKey)),
    kid: randomBytes(9).toString('base64url'),
    alg: SIGNING_ALGORITHM,
    use: 'sig',
  };
}

function writeAside(file: string, keys: readonly JWK[]): string {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify({ keys }, null, 2)}\n`, { mode: 0o600 });
  return draft;
}

function readKeys(file: string): JWK[] | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const { keys } = JSON.parse(text) as { keys: JWK[] };
    if (keys.length > 0 && keys.every(({ kid, d }) => kid !== undefined && d !== undefined)) return keys;
  } catch {
    // said below, without the content
  }
  throw new Error(`${file} does not hold signing keys; delete it and start the server again.`);
}

/** What others may see of a key. */
export const publicPart = ({ kty, crv, x, y, n, e, kid, alg, use }: JWK): JWK =>
  Object.fromEntries(
    Object.entries({ kty, crv, x, y, n, e, kid, alg, use }).filter(([, value]) => value !== undefined),
  );
