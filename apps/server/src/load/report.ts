/** What `load` prints: a progress bar or lines while it works, and the summary. */
import { SingleBar } from 'cli-progress';
import type { Tally } from './loader.ts';

export interface Progress {
  /** Inputs done, name of the one under way, resources stored. */
  show(done: number, name: string, resources: number, rejected: number): void;
  end(): void;
}

/** Lines are printed at most this often, in milliseconds. */
const OFTEN = 5000;

/** A bar on a terminal, lines elsewhere. */
export function progressOf(inputs: number, stream: NodeJS.WriteStream): Progress {
  if (!stream.isTTY) {
    let said = performance.now();
    return {
      show(done, name, resources, rejected) {
        if (performance.now() - said < OFTEN) return;
        said = performance.now();
        stream.write(`${done} of ${inputs} inputs, ${resources} resources, ${rejected} rejected, now ${name}\n`);
      },
      end() {},
    };
  }
  const bar = new SingleBar({
    format: '{bar} {value}/{total} inputs  {resources} resources  {rejected} rejected  {name}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 24,
    hideCursor: true,
    stream,
  });
  bar.start(inputs, 0, { resources: 0, rejected: 0, name: '' });
  return {
    show: (done, name, resources, rejected) => bar.update(done, { name, resources, rejected }),
    end: () => bar.stop(),
  };
}

/** Counts by type, speed, and every rejected entry with its reason. */
export function summary({ types, rejected }: Tally, seconds: number): string {
  const rows = [...types].sort(([a], [b]) => a.localeCompare(b));
  const sum = { created: 0, updated: 0, repeated: 0 };
  for (const [, counts] of rows) {
    sum.created += counts.created;
    sum.updated += counts.updated;
    sum.repeated += counts.repeated;
  }
  const total = sum.created + sum.updated + sum.repeated;
  const line = (name: string, { created, updated, repeated }: typeof sum) =>
    `${name.padEnd(32)}${String(created).padStart(10)}${String(updated).padStart(20)}${String(repeated).padStart(18)}`;
  const lines = [
    `${'type'.padEnd(32)}${'new'.padStart(10)}${'changed/unchanged'.padStart(20)}${'loaded before'.padStart(18)}`,
    ...rows.map(([type, counts]) => line(type, counts)),
    line('all', sum),
    '',
    `${total} resources in ${seconds.toFixed(1)} s, ${Math.round(total / Math.max(seconds, 0.001))} a second; ${rejected.length} rejected`,
    ...rejected.flatMap(({ place, entry, refusal }) => {
      const where = `${place.file}${place.line === undefined ? '' : ` line ${place.line}`}${entry === undefined ? '' : ` entry ${entry}`}`;
      return refusal.issues.map(
        ({ text, expression }) => `rejected: ${where}: ${expression === undefined ? '' : `${expression}: `}${text}`,
      );
    }),
  ];
  return lines.join('\n');
}
