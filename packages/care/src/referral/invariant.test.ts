/**
 * The invariant of referrals over random sequences of acts: an open referral has a place in an inbox, a waiting-list entry,
 * an appointment or a date for its answer, a closed one has a reason; and whatever ends it has told the citizen.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FhirError } from '@helseplattform/fhir';
import fc from 'fast-check';
import { plusDays } from '../calendar/day.ts';
import type { Write } from '../operation.ts';
import { answer, cancel, move, noShow, offer, seen } from './appointment-acts.ts';
import { assess, passOn, receive, refuse, withdraw } from './assessment-acts.ts';
import type { OpenedCase } from './case.ts';
import { heldBy, isOpen, stateOf } from './rules.ts';
import { MemoryCase, OTHER_UNIT, UNIT } from './testing.ts';

const FIRST = '2026-11-02';
const reason = 'Begrunnelse';
const TIME = { minutes: 30, location: { reference: 'Location/l' }, with: undefined, purpose: '1' } as const;
const at = ({ by }: OpenedCase, days: number) => `${plusDays(by.today, days)}T09:00:00+01:00`;

/** Each act as a person might do it, some of them wrongly. */
const ACTS: readonly ((found: OpenedCase, n: number) => readonly Write[])[] = [
  (found) => receive(found, { on: undefined }),
  (found, n) =>
    assess(found, {
      right: n % 3 !== 0,
      deadline: n % 4 === 0 ? undefined : plusDays(found.by.today, n),
      priority: undefined,
      pathway: n % 5 === 0 ? 'A26A' : undefined,
      seniority: undefined,
    }),
  (found) => refuse(found, { reason }),
  (found, n) => passOn(found, { to: n % 2 ? UNIT : OTHER_UNIT, reason, isReceived: n % 3 > 0 }),
  (found, n) => offer(found, { start: at(found, n), ...TIME }),
  (found, n) => move(found, { start: at(found, n), whose: 'unit', reason }),
  (found, n) => cancel(found, { whose: n % 2 ? 'patient' : 'unit', reason, ends: n % 3 === 0 }),
  (found, n) => noShow(found, { reason, ends: n % 3 === 0 }),
  (found) => seen(found),
  (found) => answer(found, { text: 'Svar', textForPatient: undefined }),
  (found) => withdraw(found, { reason }),
];

const step = fc.record({
  act: fc.nat({ max: ACTS.length - 1 }),
  n: fc.nat({ max: 40 }),
  days: fc.nat({ max: 20 }),
});

test('no sequence of acts leaves a referral that nobody comes back to', () => {
  const reached = new Set<string>();
  fc.assert(
    fc.property(fc.boolean(), fc.array(step, { minLength: 1, maxLength: 25 }), (isReceived, steps) => {
      const found = new MemoryCase(FIRST, isReceived);
      let today = FIRST;
      for (const { act, n, days } of steps) {
        today = plusDays(today, days);
        const told = found.messages('melding-til-pasient').length;
        try {
          found.do(ACTS[act]!(found.open(today, ['receiver', 'referrer']), n));
        } catch (error) {
          // what a person does wrongly is refused with a reason, and leaves everything as it was
          assert.ok(error instanceof FhirError, String(error));
          continue;
        }
        const state = stateOf(found);
        reached.add(state);
        assert.notEqual(heldBy(found), undefined, `${state} and lost`);
        if (!isOpen(state))
          assert.ok(found.messages('melding-til-pasient').length > told, `${state}, and the citizen is not told`);
      }
    }),
    { numRuns: 2_000, seed: 20261122 },
  );
  assert.deepEqual(
    [...reached].sort(),
    ['answered', 'booked', 'closed', 'received', 'refused', 'seen', 'sent', 'waiting', 'withdrawn'],
    'every state is reached',
  );
});
