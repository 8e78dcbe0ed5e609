/** Official examples and schemas, for tests; they lie beside the checkout and are never part of it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MESSAGES = fileURLToPath(new URL('../../../../../../shared/data/messages', import.meta.url));

export const SCHEMAS = join(MESSAGES, 'schema');
/** Reason to skip tests that need the official material, or false. */
export const WITHOUT_EXAMPLES = existsSync(MESSAGES) ? false : `the official messages are not at ${MESSAGES}`;

export interface Example {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The XML files below a folder of examples, e.g. `Henvisning`. */
export function examples(folder: string): Example[] {
  if (WITHOUT_EXAMPLES) return [];
  const base = join(MESSAGES, 'example', folder);
  return readdirSync(base, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.xml'))
    .map((entry) => ({ name: entry.name, bytes: readFileSync(join(entry.parentPath, entry.name)) }));
}
