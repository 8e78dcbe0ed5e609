/** Facts of the machine a result was measured on, and CPU time of processes from /proc. */
import { readdirSync, readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { median } from './results.ts';

export const machine = () => ({
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  loopMs: loop(),
  loadAtStart: Math.round(loadavg()[0]! * 10) / 10,
  at: new Date().toISOString(),
});

/** How long a loop of fixed length takes: results of a machine that others use too are compared by it. */
function loop(): number {
  const times: number[] = [];
  for (let round = 0; round < 5; round++) {
    const from = performance.now();
    let sum = 0;
    for (let i = 0; i < 2e7; i++) sum += i % 7;
    if (sum > 0) times.push(performance.now() - from);
  }
  return Math.round(median(times));
}

/** CPU seconds so far of a process and all its children (Linux; 0 elsewhere). */
export function cpuSeconds(pid: number): number {
  const parents = new Map<number, number[]>();
  const own = new Map<number, number>();
  try {
    for (const name of readdirSync('/proc')) {
      if (!/^\d+$/.test(name)) continue;
      try {
        const text = readFileSync(`/proc/${name}/stat`, 'utf8');
        const f = text.slice(text.lastIndexOf(')') + 2).split(' ');
        const parent = Number(f[1]);
        parents.set(parent, [...(parents.get(parent) ?? []), Number(name)]);
        // own time, and that of children that have ended
        own.set(Number(name), (Number(f[11]) + Number(f[12]) + Number(f[13]) + Number(f[14])) / 100);
      } catch {
        // ended meanwhile
      }
    }
  } catch {
    return 0;
  }
  const sum = (p: number): number => (own.get(p) ?? 0) + (parents.get(p) ?? []).reduce((s, c) => s + sum(c), 0);
  return sum(pid);
}

/** Resident memory of a process; 0 when it has ended or this is not Linux. */
export function memoryMiB(pid: number): number {
  try {
    return Math.round(Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}
