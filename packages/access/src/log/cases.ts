/** Unusual lookups as cases: each is looked at by the privacy officer, and what came of it is kept as a Task. */
import { createHmac } from 'node:crypto';
import { FhirError, type UnknownResource } from '@helseplattform/fhir';
import type { Actor } from '@helseplattform/record';
import type { Access } from '../access.ts';
import { CASE, CASE_SEAL, OPENING, REVIEW } from '../codes.ts';
import { type Json, object, objects, text } from '../json.ts';
import { type ReviewOutcome, reviewerOf } from '../openings/review.ts';
import { TEXTS } from '../texts/index.ts';
import type { FindingKind, Language } from '../texts/keys.ts';
import { namesOf } from './names.ts';
import { type Finding, unusualLookups } from './unusual.ts';

/** A stretch of time, ms since 1970; `until` is not included. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

export interface Party {
  readonly id: string;
  readonly name: string;
}

export interface UnusualCase {
  /** Stays the same as long as it is about the same pattern, person and patient. */
  readonly id: string;
  readonly kind: FindingKind;
  /** Who looked; missing where it is about many. */
  readonly who?: Party;
  readonly unit?: Party;
  readonly patient?: Party;
  readonly count: number;
  /** First and last lookup, ISO instants. */
  readonly first: string;
  readonly last: string;
  /** What was seen, and what usually lies behind it: a sentence each. */
  readonly text: string;
  readonly why: string;
  /** What came of it before: unclear, or there have been lookups since. */
  readonly earlier?: { readonly outcome: ReviewOutcome; readonly text: string; readonly at: string };
}

export interface UnusualCases {
  /** Newest first. */
  readonly cases: readonly UnusualCase[];
  /** Cases and pairs of person and patient that were not shown because there were too many. */
  readonly leftOff: number;
}

const SYSTEM = { id: 'system', kind: 'system' } as const;
/** Cases in one answer: more are not read in one sitting. */
const MOST = 200;

/**
 * The cases of the reviewer's organisation that wait for an answer. One that has been answered waits again when there are
 * lookups after the answer. Nobody is shown their own.
 * @throws {FhirError} 403 for who does not review
 */
export async function unusualCases(
  access: Access,
  actor: Actor,
  span: Span,
  language: Language = 'nb',
): Promise<UnusualCases> {
  const organisation = await reviewerOf(access, actor, 'Unusual lookups');
  const [{ findings, leftOff }, reviews] = await Promise.all([
    unusualLookups(access, access.store().database, { organisation, ...span }, language),
    reviewsSince(access, organisation, span.from),
  ]);
  const waiting = findings
    .filter(({ kind, actor: who }) => who !== actor.id || kind === 'much-sought')
    .map((finding) => ({ finding, id: caseOf(access, finding), before: reviews.get(caseOf(access, finding)) }))
    .filter(({ finding, before }) => !before || before.outcome === 'unclear' || before.last < finding.last)
    .sort((a, b) => (a.finding.last < b.finding.last ? 1 : -1));
  const shown = waiting.slice(0, MOST);
  const names = await namesOf(
    access,
    shown.flatMap(({ finding: { actor: who, unit, patient } }) => [
      who,
      ...(unit ? [unit] : []),
      ...(patient ? [`Patient/${patient}`] : []),
    ]),
  );
  return {
    cases: shown.map(({ finding, id, before }) => asCase(finding, id, before, names, language)),
    leftOff: leftOff + waiting.length - shown.length,
  };
}

/**
 * What came of a case. One that is unclear stays on the list.
 * @returns the patient it is about, if it is about one
 * @throws {FhirError} 403 for who does not review; 404 for what is no case of theirs in that time
 */
export async function reviewUnusual(
  access: Access,
  actor: Actor,
  id: string,
  span: Span,
  { outcome, text: words }: { readonly outcome: ReviewOutcome; readonly text: string },
): Promise<string | undefined> {
  const organisation = await reviewerOf(access, actor, 'Unusual lookups');
  const found = (await unusualCases(access, actor, span)).cases.find((one) => one.id === id);
  if (!found)
    throw new FhirError(404, {
      severity: 'error',
      code: 'not-found',
      text: `There is no case ${id} for you to review in that time.`,
    });
  const at = new Date(access.now()).toISOString();
  const output = (code: string, value: object) => ({ type: { coding: [{ system: REVIEW, code }] }, ...value });
  const task: UnknownResource = {
    resourceType: 'Task',
    status: outcome === 'unclear' ? 'on-hold' : 'completed',
    intent: 'order',
    code: { coding: [{ system: OPENING, code: 'unusual' }], text: found.text },
    identifier: [
      { system: CASE, value: id },
      { system: CASE_SEAL, value: sealOf(access, id, found.last, outcome, at) },
    ],
    ...(found.patient ? { for: { reference: `Patient/${found.patient.id}` } } : {}),
    ...(found.who ? { focus: { reference: found.who.id } } : {}),
    authoredOn: at,
    lastModified: at,
    owner: { reference: organisation },
    executionPeriod: { start: found.first, end: found.last },
    output: [
      output('outcome', { valueCode: outcome }),
      output('text', { valueString: words.trim() }),
      output('reviewer', { valueReference: { reference: actor.id } }),
      output('at', { valueDateTime: at }),
    ],
  };
  await access
    .store()
    .as(SYSTEM)
    .transact([{ method: 'create', type: 'Task', resource: { value: task } }]);
  return found.patient?.id;
}

interface Before {
  readonly outcome: ReviewOutcome;
  readonly text: string;
  readonly at: string;
  /** Last lookup that the answer was about. */
  readonly last: string;
}

/** The newest answer to each case. */
async function reviewsSince(access: Access, organisation: string, from: number): Promise<Map<string, Before>> {
  const system = access.store().as(SYSTEM);
  const found = new Map<string, Before>();
  let page: string | undefined;
  do {
    const result = await system.search({
      type: 'Task',
      params: [
        ['code', `${OPENING}|unusual`],
        ['owner', organisation],
        // an answer to a lookup of that time is no older than the time
        ['_lastUpdated', `ge${new Date(from).toISOString()}`],
        ['_count', '200'],
      ],
      base: '',
      ...(page === undefined ? {} : { page }),
    });
    for (const { version } of result.entries) {
      const [id, before] = read(access, JSON.parse(version.body.toString()) as Json);
      const other = found.get(id);
      if (before && (!other || other.at < before.at)) found.set(id, before);
    }
    page = result.next;
  } while (page !== undefined);
  return found;
}

/** What is not sealed was written by somebody who would like a case to be closed. */
function read(access: Access, task: Json): [id: string, before: Before | undefined] {
  const named = (system: string) => text(objects(task.identifier).find((one) => one.system === system)?.value) ?? '';
  const said = (code: string) =>
    objects(task.output).find(({ type }) => objects(object(type).coding).some((coding) => coding.code === code)) ?? {};
  const id = named(CASE);
  const last = text(object(task.executionPeriod).end) ?? '';
  const outcome = text(said('outcome').valueCode) as ReviewOutcome;
  const at = text(said('at').valueDateTime) ?? '';
  const isOurs = named(CASE_SEAL) === sealOf(access, id, last, outcome, at);
  return [id, isOurs ? { outcome, text: text(said('text').valueString) ?? '', at, last } : undefined];
}

function asCase(
  { kind, actor, unit, patient, count, first, last, text: sentence }: Finding,
  id: string,
  before: Before | undefined,
  names: ReadonlyMap<string, string>,
  language: Language,
): UnusualCase {
  const party = (reference: string) => ({ id: reference, name: names.get(reference) ?? '' });
  return {
    id,
    kind,
    ...(kind === 'much-sought' ? {} : { who: party(actor) }),
    ...(unit ? { unit: party(unit) } : {}),
    ...(patient ? { patient: { id: patient, name: names.get(`Patient/${patient}`) ?? '' } } : {}),
    count,
    first,
    last,
    text: sentence,
    why: TEXTS[language].findingWhy[kind],
    ...(before ? { earlier: { outcome: before.outcome, text: before.text, at: before.at } } : {}),
  };
}

const keyed = ({ secret }: Access, ...parts: readonly string[]): string =>
  createHmac('sha256', secret).update(parts.join('\n')).digest('base64url');

/** Many people, one patient: who happens to be first among them does not name the case. */
const caseOf = (access: Access, { kind, actor, patient = '' }: Finding): string =>
  keyed(access, kind, kind === 'much-sought' ? '' : actor, patient).slice(0, 22);

const sealOf = (access: Access, id: string, last: string, outcome: string, at: string): string =>
  keyed(access, 'review', id, last, outcome, at);
