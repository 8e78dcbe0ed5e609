/**
 * `npm test -- e2e | node e2e/costs.ts`: docs/costs.md, what each task costs a person, from what the tests printed. A task
 * that was done several times stands with the most it cost.
 */
import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const PAGE = fileURLToPath(new URL('../docs/costs.md', import.meta.url));
/** As `Budget.spent` and the tests of speed print it: what it cost, and in brackets what it may. */
const TASK = /^(.+): (?:(\d+) clicks \((\d+)\), (\d+) keys \((\d+)\), )?(\d+) ms \((\d+)\)$/;

interface Cost {
  readonly clicks: string;
  readonly keys: string;
  readonly ms: number;
  readonly most: number;
}

const costs = new Map<string, Cost>();
for await (const line of createInterface({ input: process.stdin })) {
  console.log(line);
  const [, task, clicks, mostClicks, keys, mostKeys, ms, most] = TASK.exec(line) ?? [];
  if (task === undefined) continue;
  const cost = {
    clicks: clicks === undefined ? '' : `${clicks} of ${mostClicks}`,
    keys: keys === undefined ? '' : `${keys} of ${mostKeys}`,
    ms: Number(ms),
    most: Number(most),
  };
  if ((costs.get(task)?.ms ?? -1) < cost.ms) costs.set(task, cost);
}
if (costs.size === 0) throw new Error('no task among what was read: give it what `npm test -- e2e` prints');

const rows = [...costs]
  .sort(([a], [b]) => a.localeCompare(b, 'en'))
  .map(([task, { clicks, keys, ms, most }]) => `| ${task} | ${clicks} | ${keys} | ${ms} | ${most} |`);
writeFileSync(
  PAGE,
  `# What a task costs

Clicks and keys of each task that the tests do in a browser, of how many it may cost at most: more fails the test. Letters of
what a person writes are not counted. The time is what the machine of the run took, the test's own looking included; it is held
to its limit with \`BUDGET_TIME=1\` alone, on a machine that does nothing else.

Made by \`npm test -- e2e | node e2e/costs.ts\`.

| task | clicks | keys | ms | at most |
|---|---|---|---|---|
${rows.join('\n')}
`,
);
console.log(`${costs.size} tasks, written to docs/costs.md`);
