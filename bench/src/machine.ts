/** Facts of the machine a result was measured on, and CPU time of processes from /proc. */
import { readdirSync, readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';

export const machine = () => ({
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  loadAtStart: Math.round(loadavg()[0]! * 10) / 10,
  at: new Date().toISOString(),
});

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
