/** Takes published rollout plans into the running server's programme, and shows them: versions, and the second against the first. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { issuesIn, type RunningServer } from './running-server.ts';

/** @returns how many files were rejected */
export async function importRollout(server: RunningServer, files: readonly string[]): Promise<number> {
  let rejected = 0;
  for (const file of files) if (!(await importFile(server, file))) rejected++;
  return rejected;
}

async function importFile(server: RunningServer, file: string): Promise<boolean> {
  const refuse = (lines: readonly string[]): false => {
    console.error(
      [`${basename(file)} was not taken in, and nothing was changed:`, ...lines.map((l) => `  ${l}`)].join('\n'),
    );
    return false;
  };
  let plans: unknown;
  try {
    plans = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return refuse([(error as Error).message]);
  }
  const { status, body } = await server.request('POST', '/../api/rollout/plans/import', JSON.stringify({ plans }), {
    'content-type': 'application/json',
    // like all that commands say
    'accept-language': 'en',
  });
  if (status >= 300)
    return refuse(issuesIn(body).map(({ expression, text }) => (expression ? `${expression}: ${text}` : text)));
  const taken = body as unknown as Taken;
  console.log(
    `${basename(file)}: plan versions ${taken.versions.join(', ')}; ${taken.steps} steps and ${taken.wishes} wishes of municipalities.`,
  );
  if (taken.operations)
    console.log('Who is to run the platform stands at /innforing/driften, beside the programme’s own plan.');
  if (taken.ignored.length > 0) console.log(`Not plans, left alone: ${taken.ignored.join(', ')}.`);
  console.log(taken.written === 0 ? 'All of it was there already.' : `${taken.written} entries written.`);
  const pair = ['V1', 'V2'].every((id) => taken.versions.includes(id)) ? '&a=V1&b=V2' : '';
  console.log(`Look at them: ${server.base.replace(/\/fhir$/, '')}/innforing/planer?line=${taken.line}${pair}`);
  return true;
}

interface Taken {
  readonly line: string;
  readonly versions: readonly string[];
  readonly steps: number;
  readonly wishes: number;
  readonly operations: boolean;
  readonly ignored: readonly string[];
  readonly written: number;
}
