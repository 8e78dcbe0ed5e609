/** Work lists: the duties of a person, of a unit with everybody in it, or about a patient; what is due first comes first. */
import { FhirError, type Patient, type PractitionerRole, type Stored, type Task } from '@helseplattform/fhir';
import type { Actor, Reader } from '@helseplattform/record';
import { OPENING, OWN_KIND } from '../codes.ts';
import { type Duty, dutyOf, iso, LIVE } from '../duty/duty.ts';
import { DUTY_KINDS, OPENING_KIND } from '../duty/kinds.ts';
import type { Followup } from '../followup.ts';
import { platform } from '../operations/write.ts';
import { STEPS, type Step } from '../owners/ladder.ts';
import { unitOf, upFrom } from '../owners/units.ts';
import { nameOf, pagesOf, readAll, searchAll } from '../resource.ts';
import { KIND_NAMES, type Language } from '../texts/kinds.ts';
import { STEP_NAMES } from '../texts/steps.ts';
import { endingByHand } from './ends-by-hand.ts';
import { namesOf } from './names.ts';

/** A party and its name, where the reader may see it. */
export interface Party {
  readonly reference: string;
  readonly name?: string;
}

export type Act = 'take' | 'hand-over' | 'done' | 'cannot';

export interface DutyView {
  readonly id: string;
  readonly kind: Duty['kind'];
  readonly kindTitle: string;
  /** The kind, and what it is about in the resource's own words. */
  readonly title: string;
  /** `Type/id` of what waits. */
  readonly focus?: string;
  readonly patient?: Party & {
    /** Where the reader may see the patient. */
    readonly birthDate?: string;
  };
  readonly owner?: Party;
  readonly isMine: boolean;
  /** Instants. */
  readonly since: string;
  readonly due: string;
  readonly overdue: boolean;
  readonly priority: string;
  readonly step: Step;
  readonly stepText: string;
  /** Follow-up found it with nobody on it. */
  readonly found: boolean;
  /** Why it came to whoever has it. */
  readonly reason?: string;
  readonly may: readonly Act[];
}

export interface WorkList {
  readonly of: Party;
  /** When it was read. */
  readonly at: string;
  readonly duties: readonly DutyView[];
  /** How many there are; more than {@link MOST} are not shown. */
  readonly total: number;
  /** How many lie ahead: nobody has to look at them yet. */
  readonly ahead: number;
}

/** Duties that are shown at once. */
const MOST = 300;

export type WorkListOf = { readonly person: string } | { readonly unit: string } | { readonly patient: string };

/** @param reader the record as the reader sees it */
export async function workList(
  followup: Followup,
  reader: Reader,
  actor: Actor,
  of: WorkListOf,
  language: Language = 'nb',
): Promise<WorkList> {
  const now = followup.now();
  const found: { task: Stored & Task; duty: Duty }[] = [];
  const params = await paramsOf(reader, of);
  const live: (readonly [string, string])[] = [...params, ['status', LIVE.join(',')], ['code', CODES]];
  const readers = [{ by: reader, params: live }];
  // what is about no patient lies in nobody's record, and no gate opens it: it is shown to whoever acts for its owner
  if (await isOwn(followup, actor, of))
    readers.push({ by: platform(followup), params: [...live, ['patient:missing', 'true']] });
  const shownOnce = new Set<string>();
  for (const { by, params: asked } of readers)
    for await (const page of pagesOf(by, 'Task', asked))
      for (const task of page as (Stored & Task)[]) {
        const duty = dutyOf(task);
        if (!duty || shownOnce.has(duty.id)) continue;
        shownOnce.add(duty.id);
        found.push({ task, duty });
      }
  const open = found.filter(({ duty }) => duty.from <= now).sort((a, b) => a.duty.due - b.duty.due);
  const shown = open.slice(0, MOST);
  const self = referenceOf(of);
  const names = await namesOf(reader, [
    self,
    ...shown.flatMap(({ duty: { owner, patient } }) => [owner ?? [], patient ?? []].flat()),
  ]);
  const patients = await readAll(
    reader,
    shown.flatMap(({ duty }) => duty.patient ?? []),
  );
  const endsByHand = await endingByHand(
    followup,
    shown.map(({ duty }) => duty),
  );
  const party = (reference: string): Party => {
    const name = names.get(reference);
    return { reference, ...(name ? { name } : {}) };
  };
  return {
    of: party(self),
    at: iso(now),
    total: open.length,
    ahead: found.length - open.length,
    duties: shown.map(({ task, duty }) => {
      const { id, kind, focus, patient, owner, since, due, step, isFound } = duty;
      const isMine = owner !== undefined && (owner === actor.role || owner === actor.id);
      const stepName = STEPS[Math.min(step, STEPS.length - 1)]!;
      return {
        id,
        kind,
        kindTitle: KIND_NAMES[language][kind],
        title: titleOf(task, kind, language),
        ...(focus ? { focus } : {}),
        ...(patient ? { patient: { ...party(patient), ...bornIn(patients.get(patient)) } } : {}),
        ...(owner ? { owner: party(owner) } : {}),
        isMine,
        since: iso(since),
        due: iso(due),
        overdue: due < now,
        priority: task.priority ?? 'routine',
        step: stepName,
        stepText: STEP_NAMES[language][stepName],
        found: isFound,
        ...(task.statusReason?.text ? { reason: task.statusReason.text } : {}),
        may: actsOn(duty, isMine, endsByHand(duty)),
      };
    }),
  };
}

function bornIn(patient: Stored | undefined): { birthDate?: string } {
  const { birthDate } = (patient ?? {}) as Patient;
  return birthDate ? { birthDate } : {};
}

const CODES = [
  ...DUTY_KINDS.map((kind) => `${OWN_KIND}|${kind}`),
  `${OPENING}|emergency`,
  `${OPENING}|self-declared`,
].join(',');

/** One's own list, or that of one's unit or one above it. */
async function isOwn(followup: Followup, { role, id, unit }: Actor, of: WorkListOf): Promise<boolean> {
  if ('patient' in of) return false;
  if ('person' in of) return of.person === role || of.person === id;
  const reader = platform(followup);
  const own = unit ?? (role && (await unitOf(reader, role)));
  return own !== undefined && (await upFrom(reader, own)).includes(of.unit);
}

const referenceOf = (of: WorkListOf): string =>
  'person' in of ? of.person : 'unit' in of ? of.unit : `Patient/${of.patient}`;

async function paramsOf(reader: Reader, of: WorkListOf): Promise<(readonly [string, string])[]> {
  if ('patient' in of) return [['patient', of.patient]];
  if ('unit' in of) {
    const roles = await searchAll(reader, 'PractitionerRole', [['organization', of.unit]]);
    const people = roles.flatMap((role) => (role as PractitionerRole).practitioner?.reference ?? []);
    return [['owner', [of.unit, ...roles.map(nameOf), ...new Set(people)].join(',')]];
  }
  const [role] = of.person.startsWith('PractitionerRole/')
    ? await searchAll(reader, 'PractitionerRole', [['_id', of.person.slice('PractitionerRole/'.length)]])
    : [];
  const person = role?.resourceType === 'PractitionerRole' ? role.practitioner?.reference : undefined;
  return [['owner', [of.person, ...(person ? [person] : [])].join(',')]];
}

/** What can be done from a list; an opening is reviewed where openings are. */
function actsOn({ kind, owner }: Duty, isMine: boolean, endsByHand: boolean): readonly Act[] {
  if (kind === OPENING_KIND) return [];
  const isUnits = owner?.startsWith('Organization/') ?? false;
  return [
    ...(isMine ? [] : (['take'] as const)),
    ...(isMine || isUnits ? (['hand-over', ...(endsByHand ? ['done' as const] : []), 'cannot'] as const) : []),
  ];
}

/** The kind in the reader's language; what it is about is the resource's own words. */
function titleOf({ code }: Task, kind: Duty['kind'], language: Language): string {
  const about = code?.text?.startsWith(`${KIND_NAMES.nb[kind]}: `)
    ? code.text.slice(KIND_NAMES.nb[kind].length + 2)
    : '';
  return about === '' ? KIND_NAMES[language][kind] : `${KIND_NAMES[language][kind]}: ${about}`;
}

/** @throws {FhirError} 400 unless exactly one of them is named */
export function workListOf(
  { person, unit, patient }: { person?: string | undefined; unit?: string | undefined; patient?: string | undefined },
  actor: Actor,
): WorkListOf {
  const given = [person, unit, patient].filter((one) => one !== undefined);
  if (given.length > 1) throw bad('Ask for the list of a person, a unit or a patient: one of them.');
  if (patient !== undefined) return { patient: patient.replace(/^Patient\//, '') };
  if (unit !== undefined)
    return { unit: unit === 'mine' ? ownUnit(actor) : checked(unit, /^Organization\/[A-Za-z0-9\-.]{1,64}$/, 'unit') };
  if (person !== undefined && person !== 'me')
    return { person: checked(person, /^(PractitionerRole|Practitioner)\/[A-Za-z0-9\-.]{1,64}$/, 'person') };
  return { person: actor.role ?? actor.id };
}

function ownUnit({ unit }: Actor): string {
  if (unit === undefined) throw bad('You are signed in without a unit: name one, e.g. Organization/x.', 'unit');
  return unit;
}

function checked(value: string, pattern: RegExp, element: string): string {
  if (!pattern.test(value)) throw bad(`${value.slice(0, 80)} is no reference to a ${element}.`, element);
  return value;
}

const bad = (text: string, expression?: string) =>
  new FhirError(400, { severity: 'error', code: 'value', text, ...(expression ? { expression } : {}) });
