/** The list of openings to review, and what came of each. */
import { FhirError, parseJson, type UnknownResource } from '@helseplattform/fhir';
import type { Actor, Record } from '@helseplattform/record';
import type { Access } from '../access.ts';
import { DECISION_TEMPLATE, OPENING, OPENING_SEAL, REVIEW } from '../codes.ts';
import type { OpeningKind } from '../explain.ts';
import { codesOf, endOf, type Json, object, objects, references, startOf, text } from '../json.ts';
import { sealOf } from './seal.ts';

export type ReviewOutcome = 'justified' | 'unjustified' | 'unclear';
export const OUTCOMES: readonly ReviewOutcome[] = ['justified', 'unjustified', 'unclear'];

export interface OpeningToReview {
  readonly task: string;
  readonly kind: OpeningKind;
  readonly patient: { readonly id: string; readonly name: string };
  readonly who: { readonly id: string; readonly name: string };
  readonly unit?: { readonly id: string; readonly name: string };
  /** Code of the national list, and the person's own words. */
  readonly reason: string;
  readonly text: string;
  /** Opened, ends, and to be reviewed by: ms since 1970. */
  readonly at: number;
  readonly until: number;
  readonly due: number;
  readonly overdue: boolean;
}

const SYSTEM = { id: 'system', kind: 'system' } as const;

/**
 * Whether somebody reviews for an organisation: its privacy officer, in that role.
 * @returns the organisation; undefined for everybody else
 */
export async function reviewsFor(access: Access, actor: Actor): Promise<string | undefined> {
  const { kind, role, organisation } = actor;
  if (kind !== 'staff' || !role || !organisation) return undefined;
  return (await access.directory.privacyOfficers(organisation)).includes(role) ? organisation : undefined;
}

/**
 * The organisation that somebody reviews for.
 * @param what is reviewed, as the refusal calls it
 * @throws {FhirError} 403 for who does not review
 */
export async function reviewerOf(access: Access, actor: Actor, what: string): Promise<string> {
  const organisation = await reviewsFor(access, actor);
  if (organisation) return organisation;
  throw new FhirError(403, {
    severity: 'error',
    code: 'forbidden',
    text: `${what} are reviewed by the privacy officer of the organisation, in that role.`,
  });
}

/** @throws {FhirError} 403 for who does not review */
export async function openingsToReview(access: Access, actor: Actor): Promise<OpeningToReview[]> {
  const organisation = await reviewerOf(access, actor, 'Openings');
  const system = access.store().as(SYSTEM);
  const found: Json[] = [];
  let page: string | undefined;
  do {
    const result = await system.search({
      type: 'Task',
      params: [
        ['code', `${OPENING}|emergency,${OPENING}|self-declared`],
        ['owner', organisation],
        ['status', 'requested,on-hold'],
        ['_count', '200'],
      ],
      base: '',
      ...(page === undefined ? {} : { page }),
    });
    found.push(...result.entries.map(({ version }) => JSON.parse(version.body.toString()) as Json));
    page = result.next;
  } while (page !== undefined);
  const names = await namesOf(system, found);
  return found
    .map((task) => toReview(task, names, access.now()))
    .filter(({ who }) => who.id !== actor.id)
    .sort((a, b) => Number(b.kind === 'emergency') - Number(a.kind === 'emergency') || a.due - b.due);
}

/**
 * What came of it. An opening that was not justified ends at once; one that is unclear stays on the list.
 * @throws {FhirError} 403 for who does not review, or reviews an own opening; 404 for a Task that is no opening of theirs
 */
export async function reviewOpening(
  access: Access,
  actor: Actor,
  task: string,
  { outcome, text: words }: { outcome: ReviewOutcome; text: string },
): Promise<void> {
  const organisation = await reviewerOf(access, actor, 'Openings');
  if (!OUTCOMES.includes(outcome))
    throw new FhirError(422, {
      severity: 'error',
      code: 'value',
      text: `The outcome is one of ${OUTCOMES.join(', ')}.`,
      expression: 'outcome',
    });
  const system = access.store().as(SYSTEM);
  const version = await system.read('Task', task);
  const found = version && version.body.length > 0 ? (parseJson(version.body).value as UnknownResource) : undefined;
  const mine = found && codesOf(found.code, OPENING).length > 0 && references(found.owner).includes(organisation);
  if (!found || !mine)
    throw new FhirError(404, {
      severity: 'error',
      code: 'not-found',
      text: `There is no opening ${task} for you to review.`,
    });
  if (references(found.requester).includes(actor.id))
    throw new FhirError(403, {
      severity: 'error',
      code: 'forbidden',
      text: 'Nobody reviews an opening of their own. Ask a colleague.',
    });
  await system.transact([
    {
      method: 'update',
      type: 'Task',
      id: task,
      ifMatch: version!.versionId,
      resource: { value: reviewed(found, actor, outcome, words, access) },
    },
  ]);
}

const STATUS: Readonly<{ [outcome in ReviewOutcome]: string }> = {
  justified: 'completed',
  unjustified: 'rejected',
  unclear: 'on-hold',
};

function reviewed(task: UnknownResource, actor: Actor, outcome: ReviewOutcome, words: string, { now, secret }: Access) {
  const at = new Date(now()).toISOString();
  const period = object(task.executionPeriod);
  const ends = outcome === 'unjustified' && (endOf(period.end) ?? 0) > now();
  const changed: UnknownResource = {
    ...task,
    status: STATUS[outcome],
    lastModified: at,
    executionPeriod: { ...period, ...(ends ? { end: at } : {}) },
    output: [
      ...objects(task.output),
      { type: type('outcome'), valueCode: outcome },
      { type: type('text'), valueString: words.trim() === '' ? outcome : words.trim() },
      { type: type('reviewer'), valueReference: { reference: actor.id } },
      { type: type('at'), valueDateTime: at },
    ],
  };
  return { ...changed, identifier: [{ system: OPENING_SEAL, value: sealOf(changed, secret) }] };
}

const type = (code: string) => ({ coding: [{ system: REVIEW, code }] });

function toReview(task: Json, names: ReadonlyMap<string, string>, now: number): OpeningToReview {
  const [patient = ''] = references(task.for);
  const [who = ''] = references(task.requester);
  const { start, end } = object(task.executionPeriod);
  const due = endOf(object(object(task.restriction).period).end) ?? now;
  const [unit] = unitsIn(task);
  return {
    task: text(task.id)!,
    kind: codesOf(task.code, OPENING)[0] === 'emergency' ? 'emergency' : 'self-declared',
    patient: { id: patient.replace(/^Patient\//, ''), name: names.get(patient) ?? '' },
    who: { id: who, name: names.get(who) ?? '' },
    ...(unit ? { unit: { id: unit, name: names.get(unit) ?? '' } } : {}),
    reason: codesOf(task.reasonCode, DECISION_TEMPLATE)[0] ?? '',
    text: text(object(task.reasonCode).text) ?? '',
    at: startOf(start) ?? now,
    until: endOf(end) ?? now,
    due,
    overdue: due < now,
  };
}

/** Where somebody stood who opened a record. */
const unitsIn = (task: Json): readonly string[] =>
  objects(task.input).flatMap(({ valueReference }) => references(valueReference));

async function namesOf(system: Record, tasks: readonly Json[]): Promise<Map<string, string>> {
  const parties = new Set(
    tasks.flatMap((task) => [...references(task.for), ...references(task.requester), ...unitsIn(task)]),
  );
  const versions = await system.readMany(
    [...parties].map((reference) => {
      const [kind, id] = reference.split('/');
      return { type: kind as 'Patient' | 'Practitioner' | 'Organization', id: id ?? '' };
    }),
  );
  return new Map(
    versions.map((version) => [`${version.type}/${version.id}`, nameOf(JSON.parse(version.body.toString()) as Json)]),
  );
}

/** The name of a person or a unit as one reads it. */
export function nameOf(person: Json): string {
  if (typeof person.name === 'string') return person.name;
  const name = objects(person.name)[0] ?? {};
  const given = Array.isArray(name.given) ? name.given.join(' ') : '';
  return text(name.text) ?? [given, text(name.family) ?? ''].filter((part) => part !== '').join(' ');
}
