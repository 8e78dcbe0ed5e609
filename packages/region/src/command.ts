/** The region command: reads its arguments, and has a region described, written to a folder or loaded. */
import { badRequest } from '@helseplattform/fhir';
import { MUNICIPALITIES } from './facts/municipalities.ts';
import { createRegion, type Region, type RegionOptions } from './region.ts';

export const USAGE = `npm run region -- --people N [--seed S] [--as-of DATE] [--municipality NAME…] [what to do]

  --people N            100 to everybody (about 765,000)
  --seed S              a whole number; the same seed gives the same people (1)
  --as-of DATE          the day the region is seen from (today)
  --municipality NAME   only people there; a name or number, may be given several times
  --from N              go on with person N after a break: what is loaded stays as it is

What to do, instead of loading it into the record:
  --describe PERSON     print one life: a number, an id such as p-000123, or a synthetic fødselsnummer
  --personas            print the people to sign in as
  --out FOLDER          write files; "-" writes one bundle a line to the screen
  --format FORMAT       bundles (one file each) or ndjson (one file a resource type) (bundles)`;

export type RegionTask =
  | { do: 'load'; from: number }
  | { do: 'write'; folder: string; format: 'bundles' | 'ndjson'; from: number }
  | { do: 'describe'; person: string }
  | { do: 'personas' };

/** What the command needs from outside. */
export interface RegionTools {
  /** Writes a line for whoever runs the command. */
  print: (line: string) => void;
  /** Loads the region's bundles into the record, from a person on. Absent where there is no record: then --out is needed. */
  load?: (region: Region, from: number) => Promise<void>;
  /** Writes the region's bundles to a folder. */
  write: (region: Region, folder: string, format: 'bundles' | 'ndjson', from: number) => Promise<void>;
  /** Today as an ISO date, for regions without --as-of. */
  today: string;
}

/** Runs the command. Throws a FhirError that says what is wrong with the arguments, before anything is made. */
export async function runRegionCommand(argv: readonly string[], tools: RegionTools): Promise<void> {
  if (argv.length === 0 || argv.includes('--help')) return tools.print(USAGE);
  const [options, task] = parseArguments(argv, tools.today);
  const region = createRegion(options);
  switch (task.do) {
    case 'describe':
      return tools.print(region.describe(findPerson(region, task.person)));
    case 'personas':
      return tools.print(personaTable(region));
    case 'write':
      return await tools.write(region, task.folder, task.format, task.from);
    case 'load':
      if (!tools.load) throw badRequest('There is no record to load into here: say where to write with --out FOLDER');
      return await tools.load(region, task.from);
  }
}

/** Options that are followed by a value. */
const VALUED = ['people', 'seed', 'as-of', 'municipality', 'from', 'describe', 'out', 'format'] as const;
type Valued = (typeof VALUED)[number];

export function parseArguments(argv: readonly string[], today: string): [RegionOptions, RegionTask] {
  const values = new Map<Valued, string[]>();
  let wantsPersonas = false;
  for (let i = 0; i < argv.length; i++) {
    const name = argv[i]?.replace(/^--/, '') as Valued;
    if (argv[i] === '--personas') {
      wantsPersonas = true;
    } else if (argv[i]?.startsWith('--') && VALUED.includes(name)) {
      const value = argv[++i];
      if (value === undefined || (value.startsWith('--') && value !== '--'))
        throw badRequest(`--${name} needs a value`);
      values.set(name, [...(values.get(name) ?? []), value]);
    } else {
      throw badRequest(`Unknown argument ${argv[i]}. Known are --personas, ${VALUED.map((v) => `--${v}`).join(', ')}`);
    }
  }
  const one = (name: Valued) => values.get(name)?.at(-1);
  const people = one('people');
  if (people === undefined) throw badRequest('Say how many people with --people N');
  const municipalities = values.get('municipality')?.map(municipalityNumber);
  const options: RegionOptions = {
    people: wholeNumber('people', people),
    seed: wholeNumber('seed', one('seed') ?? '1'),
    asOf: one('as-of') ?? today,
    ...(municipalities ? { municipalities } : {}),
  };
  return [options, taskOf(one, wantsPersonas)];
}

function taskOf(one: (name: Valued) => string | undefined, wantsPersonas: boolean): RegionTask {
  const [described, folder, format] = [one('describe'), one('out'), one('format') ?? 'bundles'];
  const from = wholeNumber('from', one('from') ?? '0');
  if (described !== undefined) return { do: 'describe', person: described };
  if (wantsPersonas) return { do: 'personas' };
  if (folder === undefined) return { do: 'load', from };
  if (format !== 'bundles' && format !== 'ndjson') throw badRequest(`--format is bundles or ndjson, not ${format}`);
  return { do: 'write', folder, format, from };
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d+$/.test(text)) throw badRequest(`--${name} must be a whole number, not ${text}`);
  return Number(text);
}

function municipalityNumber(text: string): string {
  const wanted = text.toLowerCase();
  const found = MUNICIPALITIES.find(
    (m) => m.number === wanted || m.name.toLowerCase() === wanted || m.sami?.toLowerCase() === wanted,
  );
  if (found) return found.number;
  const near = MUNICIPALITIES.filter((m) => m.name.toLowerCase().startsWith(wanted.slice(0, 3))).map((m) => m.name);
  throw badRequest(
    `Unknown municipality ${text}.${near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : ' Give a name or number of Trøndelag or Møre og Romsdal, Bindal or Os'}`,
  );
}

/** The number of a person given as a number, an id or a fødselsnummer. Throws when there is none. */
function findPerson(region: Region, text: string): number {
  const number = /^(?:p-)?(\d{1,6})$/.exec(text)?.[1];
  if (number !== undefined) return region.person(Number(number)).number;
  for (let i = 0; i < region.people; i++) {
    const { identity } = region.person(i);
    if (identity.kind !== 'none' && identity.value === text) return i;
  }
  throw badRequest(
    `Nobody in the region is ${text}: give a number from 0 to ${region.people - 1}, an id or a synthetic number`,
  );
}

function personaTable(region: Region): string {
  return region
    .personas()
    .map((p) => [p.key, p.name, p.title, p.unit?.name ?? '', p.pid, p.hpr ?? ''].join(' · '))
    .join('\n');
}
