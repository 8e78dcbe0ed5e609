/** Training: need against capacity, what it is made of, and who has completed what. */
import { badRequest } from '@helseplattform/fhir';
import { completionKey, refusal } from '@helseplattform/rollout';
import { type Draft, registerOf } from '@helseplattform/rollout/programme';
import {
  COMPLETION_KINDS,
  completionsView,
  TRAINING_PAGE_KINDS,
  TRAINING_SETUP_KINDS,
  trainingSetupView,
  trainingUnits,
  trainingView,
} from '@helseplattform/rollout/views';
import type { RolloutCall, RolloutRoute } from './call.ts';
import { staffAt } from './unit-staff.ts';

/** Somebody who is said to have completed a course, and the version of that the page shows. */
interface Marked {
  readonly person: string;
  readonly basedOn: number;
}

function markedIn({ body }: RolloutCall): readonly Marked[] {
  const { people } = body.values;
  const isMarked = (one: unknown): one is Marked =>
    typeof (one as Marked | null)?.person === 'string' && Number.isInteger((one as Marked).basedOn);
  if (!Array.isArray(people) || people.length === 0 || !people.every(isMarked))
    throw badRequest('people is a list of person and basedOn, one at least.', 'value', 'people');
  return people;
}

export const TRAINING_ROUTES: readonly RolloutRoute[] = [
  {
    method: 'GET',
    path: '/api/rollout/training',
    action: 'read',
    what: 'training, need against capacity',
    async run({ programme, today }) {
      const now = await programme.read(...TRAINING_PAGE_KINDS);
      return { body: trainingView(now, registerOf(now), today) };
    },
  },
  {
    method: 'GET',
    path: '/api/rollout/training/setup',
    action: 'read',
    what: 'courses, sessions, rooms and instructors',
    async run({ programme, query, today, who }) {
      const now = await programme.read(...TRAINING_SETUP_KINDS);
      return { body: trainingSetupView(now, registerOf(now), who, query.text('unit'), today) };
    },
  },
  {
    method: 'GET',
    path: '/api/rollout/training/completions',
    action: 'read',
    what: 'who has completed which course',
    async run(call) {
      const now = await call.programme.read(...COMPLETION_KINDS);
      const register = registerOf(now);
      const wanted = call.query.text('unit');
      const { unit } = trainingUnits(now, register, call.who, wanted, call.today);
      const staff = unit.id === '' ? [] : await staffAt(call, register, unit.id);
      return { body: completionsView(now, register, call.who, unit.id || undefined, staff, call.today) };
    },
  },
  {
    method: 'POST',
    path: '/api/rollout/training/:unit/completions',
    action: 'write',
    what: 'record who has completed a course',
    async run(call) {
      const unit = call.params.unit!;
      call.demand('edit-training', unit);
      const [course, on, evidence] = [
        call.body.text('course'),
        call.body.text('on'),
        call.body.optionalText('evidence'),
      ];
      const now = await call.programme.read('unit', 'course');
      if (!now.get('course', course)) throw refusal(422, 'not-found', 'course', 'no-course', course);
      const staff = new Map((await staffAt(call, registerOf(now), unit)).map(({ person, name }) => [person, name]));
      const drafts = markedIn(call).map(({ person, basedOn }): Draft<'completion'> => {
        const name = staff.get(person);
        if (name === undefined) throw refusal(422, 'not-found', 'people', 'not-staff-here', person, unit);
        const body = { unit, course, person, on, name, ...(evidence ? { evidence } : {}) };
        return { kind: 'completion', key: completionKey(unit, course, person), basedOn, body };
      });
      await call.write(drafts);
      return { body: { written: drafts.length }, created: true };
    },
  },
];
