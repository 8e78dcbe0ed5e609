/** The key that tokens of the local service are signed with: made at first start, kept in DATA_DIR for its owner only. */
import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const NAME = 'local-signin.key';

/**
 * Reads the key, and makes it when there is none yet. Two processes that start at once get the same key.
 *
 * @returns 32 bytes
 * @throws when the file is there but does not hold a key
 */
export function localKey(dataDir: string): Buffer {
  const file = join(dataDir, NAME);
  return readKey(file) ?? makeKey(dataDir, file);
}

function readKey(file: string): Buffer | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const key = Buffer.from(text.trim(), 'hex');
  if (key.length !== 32)
    throw new Error(`${file} does not hold a key of 32 bytes; delete it and start the server again.`);
  return key;
}

function makeKey(dataDir: string, file: string): Buffer {
  mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  // Written aside and linked into place: nobody ever reads half a key, and the first of two processes wins.
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readKey(file)!;
}
