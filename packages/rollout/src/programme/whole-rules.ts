/** Rules that look at more than one entry: what would be, were a draft written, is looked at as a whole. */
import { FhirError, type Issue } from '@helseplattform/fhir';
import { checkCurriculum, courseOf } from '../training/course.ts';
import { curriculumOf } from '../training/figures.ts';
import type { Draft } from './entry.ts';
import { type BodyOf, type KindName, kindOf } from './kinds.ts';
import { fit } from './shape.ts';
import type { Snapshot } from './snapshot.ts';

interface WholeRule {
  /** What has to be in the snapshot. */
  readonly looksAt: readonly KindName[];
  /** @throws {FhirError} what is wrong with it as it would be */
  check(then: Snapshot, key: string): void;
}

const curriculum: WholeRule = {
  looksAt: ['course', 'training-role'],
  check: (then) => checkCurriculum(curriculumOf(then)),
};

const RULES: { readonly [kind in KindName]?: WholeRule } = {
  course: curriculum,
  'training-role': curriculum,
  session: { looksAt: ['session', 'course', 'training-role', 'room', 'instructor'], check: checkSession },
  rehearsal: { looksAt: ['rehearsal', 'runbook'], check: checkRehearsal },
};

/** Kinds that must be read to look at a draft of a kind; empty: its own shape is all there is to it. */
export const looksAt = (kind: KindName): readonly KindName[] => RULES[kind]?.looksAt ?? [];

/**
 * @param now read with what the kind {@link looksAt}
 * @throws {FhirError} 422 with every fault
 */
export function refuseFaultyWhole(now: Snapshot, { kind, key, body }: Draft): void {
  const rule = RULES[kind];
  if (!rule) return;
  if (body !== null) fit(kindOf(kind).shape, body, '');
  rule.check(body === null ? now.without(kind, key) : now.with(kind, key, body), key);
}

/** A session has no more people than seats, and nobody and no room is in two places at once. */
function checkSession(then: Snapshot, key: string): void {
  const session = then.get('session', key)?.body;
  if (!session) return;
  const issues: Issue[] = [];
  const fault = (expression: string, text: string) =>
    issues.push({ severity: 'error', code: 'business-rule', expression, text });
  const course = courseOf(curriculumOf(then), session.course);
  const room = session.room === undefined ? undefined : then.get('room', session.room)?.body;
  const instructor = session.instructor === undefined ? undefined : then.get('instructor', session.instructor)?.body;
  const seats = Math.min(course.seats, room?.seats ?? course.seats);
  if (session.booked > seats) fault('booked', `${session.booked} people have ${seats} seats; set up another session.`);
  if (session.room !== undefined && !room) fault('room', `There is no room ${session.room}; choose another.`);
  if (session.instructor !== undefined && !instructor)
    fault('instructor', `There is no instructor ${session.instructor}; choose another.`);
  if (instructor && !instructor.courses.includes(session.course))
    fault('instructor', `${instructor.name} does not teach ${session.course}; choose somebody who does.`);
  if (instructor && (session.on < (instructor.from ?? session.on) || session.on > (instructor.to ?? session.on)))
    fault('instructor', `${instructor.name} is not here on ${session.on}; choose another.`);
  for (const other of then.all('session')) {
    if (other.key === key || !isSameTime(other.body, session)) continue;
    if (room && other.body.room === session.room)
      fault('room', `${room.name} is taken on ${session.on} at ${session.begins} by ${other.body.unit}.`);
    if (instructor && other.body.instructor === session.instructor)
      fault('instructor', `${instructor.name} teaches ${other.body.unit} on ${session.on} at ${session.begins}.`);
  }
  if (issues.length > 0) throw new FhirError(422, issues);
}

const isSameTime = (a: BodyOf<'session'>, b: BodyOf<'session'>): boolean => a.on === b.on && a.begins === b.begins;

/** What was rehearsed is a step of the runbook. */
function checkRehearsal(then: Snapshot, key: string): void {
  const rehearsal = then.get('rehearsal', key)?.body;
  if (!rehearsal) return;
  const runbook = then.get('runbook', rehearsal.unit)?.body;
  const steps = new Set(runbook?.steps.map(({ id }) => id));
  const unknown = [...rehearsal.results, ...(rehearsal.found ?? [])].flatMap(({ step }) =>
    step !== undefined && !steps.has(step) ? [step] : [],
  );
  if (unknown.length > 0)
    throw new FhirError(
      422,
      unknown.map((step) => ({
        severity: 'error',
        code: 'not-found',
        expression: 'results',
        text: `The runbook of ${rehearsal.unit} has no step ${step}; it was taken out, or never there.`,
      })),
    );
}
