/** Looking at processes of this machine: does one live, is it the same as before, who works in a folder. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

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
 * The name PostgreSQL carries for a cluster folder (`cluster_name`). It is in the command line of each of its
 * processes, which everyone may read; where a process works, only its own user may, so not root in a container.
 */
export const clusterName = (folder: string): string =>
  `helseplattform-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`;

/** The PostgreSQL processes that work in a cluster folder, its postmaster included. */
export function postgresIn(folder: string): number[] {
  const name = clusterName(folder);
  return commandLines()
    .filter(([, command]) => command.includes(name))
    .map(([pid]) => pid);
}

function commandLines(): [pid: number, command: string][] {
  if (process.platform !== 'linux') {
    const lines = execFileSync('ps', ['-axww', '-o', 'pid=,command='], { encoding: 'utf8' }).trim().split('\n');
    return lines.map((line) => [Number.parseInt(line, 10), line]);
  }
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map((pid) => {
      try {
        return [Number(pid), readFileSync(`/proc/${pid}/cmdline`, 'utf8')];
      } catch {
        return [Number(pid), '']; // gone meanwhile
      }
    });
}

/** Whether a process is some PostgreSQL's; the remains of one are not. */
export function isPostgres(pid: number): boolean {
  if (process.platform !== 'linux') return isAlive(pid); // cannot be told cheaply: the careful answer
  try {
    return isAlive(pid) && readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres');
  } catch {
    return false;
  }
}

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
