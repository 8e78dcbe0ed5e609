/** Opening a record that is not open: a declared need with its reason, or an emergency. */
import { FhirError, type UnknownResource } from '@helseplattform/fhir';
import type { Actor } from '@helseplattform/record';
import type { Access } from '../access.ts';
import { DECISION_TEMPLATE, OPENING, OPENING_SEAL } from '../codes.ts';
import { explainDecision, type OpeningKind } from '../explain.ts';
import { keyOf } from '../grounds/table.ts';
import { heldOf } from '../held.ts';
import { TEXTS } from '../texts/index.ts';
import type { Language } from '../texts/keys.ts';
import { isReason, REASONS, type Reason } from './reasons.ts';
import { sealOf } from './seal.ts';

const HOUR = 3_600_000;
/** Days in which an opening is reviewed; our own figures, the emergency first. */
const REVIEW_DAYS: Readonly<Record<OpeningKind, number>> = { emergency: 7, 'self-declared': 30 };
/** Characters of a reason in own words: fewer say nothing to whoever reviews it. */
const FEWEST_LETTERS = 10;
/** What a reviewer is asked to do, as a Task says who may own it. */
const REVIEWER = { system: OPENING, code: 'reviewer' } as const;

export interface DeclaredNeed {
  /** Code of the national list, e.g. `HENV_BEH`. */
  readonly reason: string;
  /** Why, in own words; the patient may read it. */
  readonly text: string;
  /** Fewer hours than the reason gives. */
  readonly hours?: number;
}

export interface Opening {
  /** Id of the Task. */
  readonly task: string;
  /** When it ends, ms since 1970. */
  readonly until: number;
}

/**
 * Opens a record for a limited time to whoever says why.
 * @param patient id of the Patient
 * @throws {FhirError} 422 for a reason that is missing, unknown, too short, or not this person's; 403 where the role may
 * not, or a block stands against it
 */
export async function declareNeed(
  access: Access,
  actor: Actor,
  patient: string,
  need: DeclaredNeed,
  language: Language = 'nb',
): Promise<Opening> {
  const reason = reasonOf(need);
  await mayOpen(access, actor, patient, 'self-declared');
  await hasWhatItNeeds(access, actor, patient, reason);
  const hours = Math.min(need.hours ?? reason.hours, reason.hours);
  if (!(hours > 0)) throw invalid('hours', 'The number of hours must be more than 0.');
  return write(access, actor, patient, 'self-declared', reason, need.text.trim(), hours, language);
}

/**
 * Opens a record at once. A reason in own words is welcome and not asked for first: whoever reviews it asks afterwards.
 * @throws {FhirError} 403 where the role has no emergency access, or the patient has blocked this person by name
 */
export async function openEmergency(
  access: Access,
  actor: Actor,
  patient: string,
  { text = '' }: { text?: string } = {},
  language: Language = 'nb',
): Promise<Opening> {
  await mayOpen(access, actor, patient, 'emergency');
  return write(access, actor, patient, 'emergency', REASONS.BLAALYS, text.trim(), REASONS.BLAALYS.hours, language);
}

function reasonOf({ reason: code, text }: DeclaredNeed): Reason {
  if (!isReason(code) || code === 'BLAALYS')
    throw invalid('reason', `${code} is not a reason of the list. Choose one of the reasons that are offered.`);
  const reason = REASONS[code];
  if (reason.by === 'decided')
    throw invalid('reason', `${code} is decided by somebody else first, in writing. It cannot be declared here.`);
  if (text.replace(/[^\p{L}]/gu, '').length < FEWEST_LETTERS)
    throw invalid(
      'text',
      `Say why in your own words, with at least ${FEWEST_LETTERS} letters: whoever reviews it, and the patient, will read it.`,
    );
  return reason;
}

async function mayOpen(access: Access, actor: Actor, patient: string, kind: OpeningKind): Promise<void> {
  const { mayOpen } = await explainDecision(access, actor, patient);
  if (mayOpen.includes(kind)) return;
  throw new FhirError(403, {
    severity: 'error',
    code: 'forbidden',
    text: `Your role cannot open this record by ${kind === 'emergency' ? 'emergency access' : 'a self-declared need'}. It is open to you already, or your work or a block does not allow it.`,
  });
}

/** Own learning and internal control ask for an earlier contact: of the person, or for control also of the unit. */
async function hasWhatItNeeds(access: Access, actor: Actor, patient: string, reason: Reason): Promise<void> {
  if (!reason.needs) return;
  const people = [actor.id, ...(actor.role ? [actor.role] : [])];
  const parties = reason.code === 'EGENLAER' ? people : [...people, ...(actor.unit ? [actor.unit] : [])];
  const sight = await access.gate.sightOf(actor);
  if (sight === 'everything') return;
  const contacts = { ...sight, relations: parties.map((party) => keyOf(reason.needs!, party)) };
  const held = await heldOf(access.store(), contacts, patient);
  if (!held || held.relations.length === 0)
    throw invalid('reason', `${reason.code} asks for a contact that you or your unit have had with the patient.`);
}

/** Written by the platform for the person: nobody writes such a Task, and one that somebody wrote would open nothing. */
async function write(
  access: Access,
  actor: Actor,
  patient: string,
  kind: OpeningKind,
  reason: Reason,
  text: string,
  hours: number,
  language: Language,
): Promise<Opening> {
  const now = access.now();
  const until = now + hours * HOUR;
  const wording = TEXTS[language].reasons[reason.code];
  const task: UnknownResource = {
    resourceType: 'Task',
    status: 'requested',
    intent: 'order',
    priority: kind === 'emergency' ? 'stat' : 'routine',
    code: {
      coding: [{ system: OPENING, code: kind }],
      text: TEXTS[language].grounds[kind === 'emergency' ? 'emergency' : 'opened'],
    },
    for: { reference: `Patient/${patient}` },
    authoredOn: iso(now),
    lastModified: iso(now),
    requester: { reference: actor.id },
    owner: { reference: await reviewerOf(access, actor) },
    performerType: [{ coding: [REVIEWER] }],
    reasonCode: { coding: [{ system: DECISION_TEMPLATE, code: reason.code }], text: text === '' ? wording : text },
    restriction: { period: { end: iso(now + REVIEW_DAYS[kind] * 24 * HOUR) } },
    executionPeriod: { start: iso(now), end: iso(until) },
    ...(actor.unit
      ? {
          input: [{ type: { coding: [{ system: OPENING, code: 'unit' }] }, valueReference: { reference: actor.unit } }],
        }
      : {}),
  };
  const sealed = { ...task, identifier: [{ system: OPENING_SEAL, value: sealOf(task, access.secret) }] };
  const [result] = await access
    .store()
    .as({
      id: 'system',
      kind: 'system',
      ...(actor.unit ? { unit: actor.unit } : {}),
      ...(actor.organisation ? { organisation: actor.organisation } : {}),
    })
    .transact([{ method: 'create', type: 'Task', resource: { value: sealed } }]);
  return { task: result!.version!.id, until };
}

/** The organisation that answers for the unit; where it has nobody who reviews, whoever does it for all. */
async function reviewerOf(access: Access, actor: Actor): Promise<string> {
  const tree = await access.directory.tree();
  const own = actor.organisation ?? (actor.unit ? tree.organisationOf(actor.unit) : undefined);
  if (own && (await access.directory.privacyOfficers(own)).length > 0) return own;
  return access.reviewer ?? own ?? actor.unit ?? actor.id;
}

const iso = (at: number) => new Date(at).toISOString();
const invalid = (element: string, text: string) =>
  new FhirError(422, { severity: 'error', code: 'value', text, expression: element });
