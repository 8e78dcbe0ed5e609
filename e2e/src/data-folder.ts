/**
 * Data folders for servers of tests. `npm test` names a folder of its run: what many files of tests begin with is then
 * made once, by the code as it is in this run, and each server works on a copy. A file that is run alone has nothing to
 * copy, and begins from the beginning.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Folder of this run of `npm test`, which removes it. */
const RUN = process.env.TEST_RUN_DIR;

/** A new data folder without anything in it. */
export const emptyFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'helseplattform-e2e-'));

/**
 * A new data folder with what `make` leaves in one: a copy of what it left the first time in this run. Undefined when
 * this is no such run.
 * @param make fills an empty folder; nothing may be at work in it any more when it is done
 */
export async function copiedFolder(name: string, make: (folder: string) => Promise<void>): Promise<string | undefined> {
  if (!RUN) return undefined;
  const template = join(RUN, name);
  if (!existsSync(template)) await makeOnce(template, make);
  const folder = await emptyFolder();
  // with its owner: PostgreSQL takes no folder of somebody else
  await promisify(execFile)('cp', ['-Rp', `${template}/.`, folder]);
  return folder;
}

/** It has its name when it is whole. Of two who make it at the same time, the first one's is taken. */
async function makeOnce(template: string, make: (folder: string) => Promise<void>): Promise<void> {
  const draft = await mkdtemp(`${template}-`);
  try {
    await make(draft);
    await rename(draft, template);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(template)) throw error;
  }
}
