/** The rollout plans on the command line: `plans FILE` shows and compares them, `propose FILE` lets the planner try. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { FhirError } from '@helseplattform/fhir';
import { loadPlans } from './plans/load.ts';
import { comparison, decisions, sideBySide } from './plans/report.ts';
import { proposalReport } from './proposal/report.ts';
import { LANGUAGES, type Language, textsIn } from './texts/language.ts';
import { centralNorway } from './units/central-norway.ts';

/** Runs one command and returns what it prints. Throws a FhirError for a file or argument that cannot be used. */
export function run(args: readonly string[]): string {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { language: { type: 'string', default: 'nb' } },
  });
  const language = LANGUAGES.find((l) => l === values.language);
  const [command, file, a = 'V1', b = 'V2'] = positionals;
  if (!language || !file || (command !== 'plans' && command !== 'propose'))
    throw new Usage(textsIn(language ?? 'nb').usage);
  const register = centralNorway();
  const plans = loadPlans(readJson(file), register);
  const { history } = plans;
  if (command === 'propose') return [...proposalReport(plans, register, language), ''].join('\n');
  return [
    ...sideBySide(history, register, language),
    '',
    ...decisions(history, language),
    '',
    ...comparison(history, register, language, [a, b]),
    '',
  ].join('\n');
}

class Usage extends Error {}

function readJson(file: string): unknown {
  const refuse = (code: 'not-found' | 'structure', text: string) =>
    new FhirError(400, { severity: 'error', code, expression: file, text });
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw refuse('not-found', 'there is no such file, or it cannot be read; check the path');
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw refuse('structure', `is not JSON: ${(error as Error).message}`);
  }
}

function main(): void {
  const args = process.argv.slice(2);
  try {
    process.stdout.write(run(args));
  } catch (error) {
    const language = (LANGUAGES.find((l) => args.includes(l)) ?? 'nb') satisfies Language;
    if (error instanceof FhirError) {
      const lines = error.issues.map((i) => `    ${i.expression ?? ''}: ${i.text}`);
      process.stderr.write([textsIn(language).faults, ...lines, ''].join('\n'));
    } else if (error instanceof Usage || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS'))
      process.stderr.write(`${(error as Error).message}\n`);
    else throw error;
    process.exitCode = 1;
  }
}

if (import.meta.main) main();
