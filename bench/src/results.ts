/** Prints a result and keeps it in bench/results. */
import { mkdirSync, writeFileSync } from 'node:fs';

const FOLDER = new URL('../results/', import.meta.url);

/** Writes `results/NAME.json`. */
export function keep(name: string, result: unknown): void {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(new URL(`${name}.json`, FOLDER), `${JSON.stringify(result, null, 1)}\n`);
  console.log(`written to bench/results/${name}.json`);
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
};
export const quantile = (values: readonly number[], q: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)] ?? 0;
};
export const round = (x: number, digits = 2): number => Math.round(x * 10 ** digits) / 10 ** digits;
