/** Looking at processes of this machine: does one live, is it the same as before, who works in a folder. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/**
 * When a process started, as an opaque mark: the same number given to another process has another mark.
 * Undefined when there is no such process, or only its remains wait to be collected (zombie).
 */
export function startMark(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19]; // clock ticks since the machine started
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

export const isAlive = (pid: number): boolean => startMark(pid) !== undefined;

/**
 * The PostgreSQL processes that work in a cluster folder, its postmaster included. Off Linux only the postmaster named
 * in the folder can be found; its children end by themselves when it is gone.
 */
export function postgresIn(cluster: string, postmaster: number | undefined): number[] {
  if (process.platform !== 'linux') {
    if (!postmaster || !isAlive(postmaster)) return [];
    const command = execFileSync('ps', ['-o', 'command=', '-p', String(postmaster)], { encoding: 'utf8' });
    return command.includes(cluster) ? [postmaster] : [];
  }
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => {
      try {
        return pid > 0 && readlinkSync(`/proc/${pid}/cwd`) === cluster && isAlive(pid) && isPostgres(pid);
      } catch {
        return false; // another user's, or gone meanwhile
      }
    });
}

const isPostgres = (pid: number) => readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres');

/** Sends a signal to each; those that are gone meanwhile do not matter. */
export function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

/** Asks until the answer is true; false when it is not within the time (milliseconds). */
export async function until(answer: () => boolean, milliseconds: number): Promise<boolean> {
  const end = performance.now() + milliseconds;
  while (!answer()) {
    if (performance.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return true;
}
