/** Lookups that are worth a question: each a case with what was seen, never an accusation. Rules are simple on purpose. */
import type { Database } from '@helseplattform/record/database';
import type { Access } from '../access.ts';
import { DNR, FNR } from '../codes.ts';
import { type Json, objects, references, text } from '../json.ts';
import { nameOf } from '../openings/review.ts';
import { TEXTS } from '../texts/index.ts';
import type { FindingKind, Language } from '../texts/keys.ts';
import { resourcesOf } from './names.ts';

export interface Finding {
  readonly kind: FindingKind;
  readonly actor: string;
  readonly unit?: string;
  /** Missing where it is about many. */
  readonly patient?: string;
  readonly count: number;
  /** First and last lookup, ISO instants. */
  readonly first: string;
  readonly last: string;
  /** What was seen, in a sentence. */
  readonly text: string;
}

export interface Unusual {
  readonly findings: readonly Finding[];
  /** Pairs of person and patient that were not looked at because there were too many. */
  readonly leftOff: number;
}

interface Pair {
  readonly actor: string;
  readonly unit: string | null;
  readonly patient: string;
  readonly count: number;
  readonly first: string;
  readonly last: string;
  readonly wrote: boolean;
  readonly explicit: boolean;
}

/** Pairs looked at; beyond, those with the fewest lookups are left off, and said. */
const MOST_PAIRS = 5_000;
/** More patients in a day than this many times what is usual at the unit, and more than this many at all. */
const TIMES_USUAL = 4;
const MANY = 40;
/** So many people who look at one patient and write nothing are more than a ward's round. */
const MANY_PEOPLE = 15;
/** A person who writes within these days after a lookup has worked with the patient. */
const WRITES_WITHIN = 7;

/**
 * @param organisation whose people are looked at
 * @param from @param until ms since 1970
 */
export async function unusualLookups(
  access: Access,
  database: Pick<Database, 'query'>,
  { organisation, from, until }: { organisation: string; from: number; until: number },
  language: Language = 'nb',
): Promise<Unusual> {
  const span = [organisation, new Date(from).toISOString(), new Date(until).toISOString()];
  const pairs = await database.query<Pair>(
    'access-log-pairs',
    `with seen as (
       select actor, body::json #>> '{a,n}' as unit, patient, at, body::json ->> 'e' = 'true' as explicit
         from access_log
        where organisation = $1 and at >= $2::timestamptz and at < $3::timestamptz and patient is not null
          and actor like 'Practitioner/%' and body::json ->> 'c' in ('read', 'search', 'open', 'export')
          and body::json ->> 'd' <> 'refused')
     select s.actor, min(s.unit) as unit, s.patient, count(*)::int as count,
            to_char(min(s.at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as first,
            to_char(max(s.at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as last,
            coalesce(bool_or(s.explicit), false) as explicit,
            exists (select from access_log w where w.actor = s.actor and w.patient = s.patient
                     and w.body::json ->> 'c' = 'write' and w.at >= min(s.at)
                     and w.at < max(s.at) + interval '${WRITES_WITHIN} days') as wrote
       from seen s group by s.actor, s.patient order by count(*) desc, s.actor, s.patient`,
    span,
  );
  const some = pairs.slice(0, MOST_PAIRS);
  const people = await resourcesOf(
    access,
    some.flatMap(({ actor, patient }) => [actor, `Patient/${patient}`]),
  );
  const own = await ownRecords(access, some, people);
  const colleagues = await colleaguesOf(access, some);
  const findings = some.flatMap((pair) => {
    const facts: Facts = {
      actor: people.get(pair.actor) ?? {},
      patient: people.get(`Patient/${pair.patient}`) ?? {},
      own: own.get(pair.actor),
      colleagueNumbers: colleagues.get(pair.unit ?? '') ?? NONE,
    };
    return kindsOf(pair, facts).map((kind) => finding(kind, pair, facts.actor, language));
  });
  return {
    findings: [...findings, ...manyPatients(pairs, people, language), ...muchSought(pairs, people, language)],
    leftOff: pairs.length - some.length,
  };
}

export interface Facts {
  readonly actor: Json;
  readonly patient: Json;
  /** The person's own Patient, where there is one. */
  readonly own: Json | undefined;
  /** Numbers of those who work at the unit. */
  readonly colleagueNumbers: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();

/** Pure: which patterns a pair shows. An own record is nobody's business but one's own. */
export function kindsOf(
  pair: Pick<Pair, 'wrote' | 'explicit'>,
  { actor, patient, own, colleagueNumbers }: Facts,
): FindingKind[] {
  const numbers = numbersOf(patient);
  if (numbers.some((number) => numbersOf(actor).includes(number))) return [];
  const kinds: FindingKind[] = [];
  if (numbers.some((number) => colleagueNumbers.has(number))) kinds.push('colleague');
  if (own && streetsOf(own).some((street) => streetsOf(patient).includes(street))) kinds.push('neighbour');
  if (familyNames(actor).some((name) => familyNames(patient).includes(name))) kinds.push('same-surname');
  if (pair.explicit && !pair.wrote) kinds.push('never-treated');
  return kinds;
}

const numbersOf = (person: Json): readonly string[] =>
  objects(person.identifier).flatMap(({ system, value }) =>
    (system === FNR || system === DNR) && typeof value === 'string' ? [value] : [],
  );

const familyNames = (person: Json): readonly string[] =>
  objects(person.name).flatMap(({ family }) => (typeof family === 'string' ? [family.toLowerCase()] : []));

/** Street without house number, and postal code. */
const streetsOf = (person: Json): readonly string[] =>
  objects(person.address)
    .filter(({ use }) => use !== 'old')
    .flatMap(({ line, postalCode }) => {
      const street = Array.isArray(line)
        ? text(line[0])
            ?.replace(/\s*\d+\s*\p{L}?$/u, '')
            .toLowerCase()
        : undefined;
      return street && typeof postalCode === 'string' ? [`${street} ${postalCode}`] : [];
    });

async function ownRecords(access: Access, pairs: readonly Pair[], people: ReadonlyMap<string, Json>) {
  const system = access.store().as({ id: 'system', kind: 'system' });
  const found = new Map<string, Json>();
  for (const actor of new Set(pairs.map((pair) => pair.actor))) {
    const numbers = numbersOf(people.get(actor) ?? {});
    if (numbers.length === 0) continue;
    const { entries } = await system.search({
      type: 'Patient',
      params: [['identifier', numbers.map((number) => `${FNR}|${number},${DNR}|${number}`).join(',')]],
      base: '',
    });
    if (entries[0]) found.set(actor, JSON.parse(entries[0].version.body.toString()) as Json);
  }
  return found;
}

/** Numbers of the staff of each unit. */
async function colleaguesOf(access: Access, pairs: readonly Pair[]): Promise<Map<string, Set<string>>> {
  const found = new Map<string, Set<string>>();
  for (const unit of new Set(pairs.map((pair) => pair.unit).filter((name) => name !== null))) {
    const { roles } = await access.directory.ofUnit(unit);
    const practitioners = [...(await resourcesOf(access, roles)).values()].flatMap(({ practitioner }) =>
      references(practitioner),
    );
    const staff = await resourcesOf(access, practitioners);
    found.set(unit, new Set([...staff.values()].flatMap(numbersOf)));
  }
  return found;
}

/** A patient whom many look up who have nothing to do there: somebody known, or somebody talked about. */
function muchSought(pairs: readonly Pair[], people: ReadonlyMap<string, Json>, language: Language): Finding[] {
  const byPatient = new Map<string, Pair[]>();
  for (const pair of pairs)
    if (!pair.wrote) byPatient.set(pair.patient, [...(byPatient.get(pair.patient) ?? []), pair]);
  return [...byPatient.values()]
    .filter((list) => list.length >= MANY_PEOPLE)
    .map((list) => {
      const first = list.map((pair) => pair.first).sort()[0]!;
      const last = list
        .map((pair) => pair.last)
        .sort()
        .at(-1)!;
      const { unit: _units, ...one } = { ...list[0]!, first, last, count: list.length };
      return finding('much-sought', { ...one, unit: null }, people.get(one.actor) ?? {}, language);
    });
}

/** Far more patients in the time than others at the same unit. */
function manyPatients(pairs: readonly Pair[], people: ReadonlyMap<string, Json>, language: Language): Finding[] {
  const byActor = new Map<string, Pair[]>();
  for (const pair of pairs) byActor.set(pair.actor, [...(byActor.get(pair.actor) ?? []), pair]);
  return [...byActor].flatMap(([actor, own]) => {
    const unit = own[0]!.unit;
    const others = [...byActor]
      .filter(([other, list]) => other !== actor && list[0]!.unit === unit)
      .map(([, list]) => list.length);
    const usual = others.length === 0 ? undefined : others.sort((a, b) => a - b)[Math.floor(others.length / 2)]!;
    if (usual === undefined || own.length < MANY || own.length < usual * TIMES_USUAL) return [];
    const first = own.map((pair) => pair.first).sort()[0]!;
    const last = own
      .map((pair) => pair.last)
      .sort()
      .at(-1)!;
    const { patient: _one, ...many } = { ...own[0]!, first, last, count: own.length };
    return [finding('many-patients', many, people.get(actor) ?? {}, language)];
  });
}

function finding(
  kind: FindingKind,
  {
    actor,
    unit,
    patient,
    count,
    first,
    last,
  }: Pick<Pair, 'actor' | 'unit' | 'count' | 'first' | 'last'> & { patient?: string },
  person: Json,
  language: Language,
): Finding {
  const who = nameOf(person) || actor;
  return {
    kind,
    actor,
    ...(unit ? { unit } : {}),
    ...(patient ? { patient } : {}),
    count,
    first,
    last,
    text: TEXTS[language].findings[kind]({ who, count }),
  };
}
