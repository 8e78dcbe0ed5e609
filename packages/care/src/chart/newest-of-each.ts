/**
 * Which observations a chart parses: the newest of each code. A patient on a monitor has thousands of values of the
 * same few codes, and parsing is what a chart's time is spent on (1,000 resources: 60 % of it); the whole series of one
 * code is a question of its own.
 */
import type { StoredVersion } from '@helseplattform/record';

/** How many values of a code the chart shows at first. */
export const NEWEST = 12;

const CODE = Buffer.from('"code":{"coding":[');
/** From there to the end of the first coding; longer ones are parsed like those without a code. */
const WINDOW = 300;

/**
 * The first code of an observation, read from its text without parsing it; undefined when it does not stand where
 * nearly all have it. Only used to count, so that a component's code in its place does no harm.
 */
export function peekCode(body: Buffer): string | undefined {
  const start = body.indexOf(CODE);
  if (start === -1) return undefined;
  const window = body.toString('latin1', start + CODE.length, start + CODE.length + WINDOW);
  const coding = window.slice(0, window.indexOf('}') + 1);
  return /"code":"([^"\\]+)"/.exec(coding)?.[1];
}

/** Takes versions newest first; `left` has the codes of which older ones were left out. */
export function newestOfEach(versions: readonly StoredVersion[]): { taken: StoredVersion[]; left: Set<string> } {
  const counts = new Map<string, number>();
  const left = new Set<string>();
  const taken = versions.filter((version) => {
    const code = peekCode(version.body);
    if (code === undefined) return true;
    const count = (counts.get(code) ?? 0) + 1;
    counts.set(code, count);
    if (count > NEWEST) left.add(code);
    return count <= NEWEST;
  });
  return { taken, left };
}
