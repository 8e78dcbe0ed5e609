/** One server for each data folder: a file that names the server which has it. */
import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, readlinkSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './error.ts';
import { startMark, until } from './processes.ts';

interface Holder {
  pid: number;
  /** See startMark: tells the holder from a later process with the same number. */
  started: string;
  /** Where `pid` means something: another machine or container counts processes by itself. */
  place: string;
}

/** The holder touches the file this often, in milliseconds: how those elsewhere see that it lives. */
const TOUCH = 1_000;

/**
 * Takes the folder for this process, also from a holder that is dead, whatever killed it.
 * @returns gives the folder back
 * @throws {EmbeddedPostgresError} `locked`, naming the folder and the process that has it
 */
export async function lockFolder(dataDir: string): Promise<() => void> {
  const file = join(dataDir, 'server.lock');
  const mine = `${JSON.stringify(self(), null, 1)}\n`;
  const draft = join(dataDir, `server.lock.${randomUUID()}`);
  writeFileSync(draft, mine, { mode: 0o644 });
  try {
    while (!claim(draft, file)) {
      const theirs = read(file);
      if (theirs === undefined) continue; // given back this moment
      const holder = parse(theirs);
      if (holder && (await lives(holder, file))) throw locked(dataDir, holder);
      setAside(file, theirs);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  const touch = setInterval(() => {
    try {
      utimesSync(file, new Date(), new Date());
    } catch {
      // the folder is gone; whoever uses it will say so
    }
  }, TOUCH).unref();
  return () => {
    clearInterval(touch);
    if (read(file) === mine) rmSync(file);
  };
}

function self(): Holder {
  return { pid: process.pid, started: startMark(process.pid) ?? '', place: place() };
}

function place(): string {
  if (process.platform !== 'linux') return hostname();
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${readlinkSync('/proc/self/ns/pid')}`;
}

/** Linking is the one step that either makes the whole file or fails because there is one. */
function claim(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function parse(text: string): Holder | undefined {
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return undefined; // cut off by a power failure
  }
}

async function lives(holder: Holder, file: string): Promise<boolean> {
  if (holder.place === place()) return startMark(holder.pid) === holder.started;
  const seen = touched(file);
  if (seen === undefined || Math.abs(Date.now() - seen) > 10 * TOUCH) return false;
  return until(() => touched(file) !== seen, 3 * TOUCH);
}

function touched(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}

/** Removes a dead holder's file, unless somebody else took the folder since we looked: then that one gets it back. */
function setAside(file: string, theirs: string): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if (read(aside) !== theirs) claim(aside, file);
  rmSync(aside);
}

const locked = (dataDir: string, { pid, place: where }: Holder) =>
  new EmbeddedPostgresError(
    'locked',
    `The data folder ${dataDir} is in use by another server, process ${pid}${where === place() ? '' : ' in another container or on another machine'}. ` +
      `Stop that one first (kill ${pid}), or give this one its own folder with DATA_DIR.`,
  );
