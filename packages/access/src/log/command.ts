/** `npm run access-log -- verify | seal [DAY]`: what an operator asks of the log. */

import { dayOf } from './chain.ts';
import type { AccessLog } from './log.ts';

export const ACCESS_LOG_USAGE = `access-log verify          recompute every chain and seal; exit 1 when a row is not what was written
access-log seal [DAY]      seal a day that is over (YYYY-MM-DD, UTC; default yesterday) and print the seal`;

/** @returns the exit code: 0, 1 when the log is not what was written, 2 for a command that is none */
export async function runAccessLogCommand(
  log: Pick<AccessLog, 'seal' | 'verify'>,
  args: readonly string[],
  print: (line: string) => void,
  now: number = Date.now(),
): Promise<0 | 1 | 2> {
  const [command, day = dayOf(now - 86_400_000)] = args;
  if (command === 'seal' && /^\d{4}-\d\d-\d\d$/.test(day)) {
    print(`${day} ${await log.seal(day)}`);
    return 0;
  }
  if (command !== 'verify') {
    print(ACCESS_LOG_USAGE);
    return 2;
  }
  const { rows, chains, sealedDays, unsealedDays, problems } = await log.verify();
  print(`${rows} rows in ${chains} chains, ${sealedDays} days sealed`);
  if (unsealedDays.length > 0) print(`not sealed: ${unsealedDays.join(', ')}`);
  for (const problem of problems)
    print(
      [problem.day, problem.chain && `chain ${problem.chain}`, problem.n && `row ${problem.n}`, problem.wrong]
        .filter(Boolean)
        .join(' · '),
    );
  print(problems.length === 0 ? 'The log is what was written.' : `${problems.length} places are not what was written.`);
  return problems.length === 0 ? 0 : 1;
}
