/** Rules that look at more than one entry: what would be, were drafts written, is looked at as a whole. */
import { FhirError, type Issue } from '@helseplattform/fhir';
import { holdsOn } from '../authority/seats.ts';
import { addDays, type IsoDate } from '../calendar/day.ts';
import { type Refused, refusal, refusedIssue } from '../refusals/refusal.ts';
import { checkCurriculum, courseOf } from '../training/course.ts';
import { curriculumOf } from '../training/figures.ts';
import type { Draft } from './entry.ts';
import { type BodyOf, type KindName, kindOf } from './kinds.ts';
import { fit } from './shape.ts';
import type { Snapshot } from './snapshot.ts';

interface WholeRule {
  /** What has to be in the snapshot. */
  readonly looksAt: readonly KindName[];
  /** @param then as it would be @param now as it is @throws {FhirError} what is wrong with it as it would be */
  check(then: Snapshot, key: string, now: Snapshot, today: IsoDate): void;
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
  seat: { looksAt: ['seat'], check: checkSeat },
};

/** Kinds that must be read to look at some drafts; empty: their own shapes are all there is to them. */
export const looksAt = (drafts: readonly Draft[]): readonly KindName[] => [
  ...new Set(drafts.flatMap(({ kind }) => RULES[kind]?.looksAt ?? [])),
];

/**
 * @param now read with what the drafts {@link looksAt}
 * @throws {FhirError} 422 with every fault of the first draft that is wrong
 */
export function refuseFaultyWhole(now: Snapshot, drafts: readonly Draft[], today: IsoDate): void {
  let then = now;
  for (const { kind, key, body } of drafts) {
    const rule = RULES[kind];
    if (rule && body !== null) fit(kindOf(kind).shape, body, '');
    then = body === null ? then.without(kind, key) : then.with(kind, key, body);
    rule?.check(then, key, now, today);
  }
}

/** Somebody leads the programme on every day from today on: without a leader nobody could give a seat any more. */
function checkSeat(then: Snapshot, _key: string, now: Snapshot, today: IsoDate): void {
  const led = (snapshot: Snapshot, on: IsoDate) =>
    snapshot.bodies('seat').some((one) => one.seat === 'programme-leader' && holdsOn(one, on));
  const ends = [...now.bodies('seat'), ...then.bodies('seat')].flatMap(({ to }) =>
    to === undefined ? [] : addDays(to, 1),
  );
  const unled = [today, ...ends].filter((on) => on >= today && led(now, on) && !led(then, on)).sort()[0];
  if (unled) throw refusal(422, 'business-rule', 'to', 'nobody-leads', unled);
}

/** A session has no more people than seats, and nobody and no room is in two places at once. */
function checkSession(then: Snapshot, key: string): void {
  const session = then.get('session', key)?.body;
  if (!session) return;
  const issues: Issue[] = [];
  const fault = (expression: string, ...refused: Refused) =>
    issues.push(refusedIssue('business-rule', expression, ...refused));
  const course = courseOf(curriculumOf(then), session.course);
  const room = session.room === undefined ? undefined : then.get('room', session.room)?.body;
  const instructor = session.instructor === undefined ? undefined : then.get('instructor', session.instructor)?.body;
  const seats = Math.min(course.seats, room?.seats ?? course.seats);
  if (session.booked > seats) fault('booked', 'too-many-booked', session.booked, seats);
  if (session.room !== undefined && !room) fault('room', 'no-room', session.room);
  if (session.instructor !== undefined && !instructor) fault('instructor', 'no-instructor', session.instructor);
  if (instructor && !instructor.courses.includes(session.course))
    fault('instructor', 'does-not-teach', instructor.name, session.course);
  if (instructor && (session.on < (instructor.from ?? session.on) || session.on > (instructor.to ?? session.on)))
    fault('instructor', 'instructor-away', instructor.name, session.on);
  for (const other of then.all('session')) {
    if (other.key === key || !isSameTime(other.body, session)) continue;
    if (room && other.body.room === session.room)
      fault('room', 'room-taken', room.name, session.on, session.begins, other.body.unit);
    if (instructor && other.body.instructor === session.instructor)
      fault('instructor', 'instructor-taken', instructor.name, session.on, session.begins, other.body.unit);
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
      unknown.map((step) => refusedIssue('not-found', 'results', 'no-step', rehearsal.unit, step)),
    );
}
