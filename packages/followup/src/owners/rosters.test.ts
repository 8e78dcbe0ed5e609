/** Somebody on duty: a unit that has rosters gets what somebody there is at work for before it is due. */
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import type { FhirError } from '@helseplattform/fhir';
import { handOver } from '../operations/operations.ts';
import { sweep } from '../sweep/sweep.ts';
import { ASSESSMENT_DEADLINE, HOUR, kind, NOW, ref, referral, staff, testFollowup } from '../testing.ts';

const { put, duty, followup, passes } = await testFollowup();
const at = (hours: number) => new Date(NOW + hours * HOUR).toISOString();
/** A week of rosters for the nurse at the lung unit, with these shifts of eight hours, counted from now. */
const roster = (...shifts: readonly number[]) => [
  {
    resourceType: 'Schedule',
    id: 'roster',
    active: true,
    serviceCategory: [kind('vakt')],
    actor: [ref('PractitionerRole/nurse')],
    planningHorizon: { start: '2026-03-01', end: '2026-03-08' },
  },
  ...[0, 1].map((n) => ({
    resourceType: 'Slot',
    id: `shift-${n}`,
    serviceCategory: [kind('vakt')],
    schedule: ref('Schedule/roster'),
    status: shifts[n] === undefined ? 'entered-in-error' : 'busy-unavailable',
    start: at(shifts[n] ?? 0),
    end: at((shifts[n] ?? 0) + 8),
  })),
];
/** Due at the end of Tuesday, 36 hours from now. */
const urgent = (more: object = {}) => referral(more, { [ASSESSMENT_DEADLINE]: '2026-03-03' });
const ownerOf = async (request: string | undefined) => (await duty('vurder-henvisning', request!))!.owner!.reference;

beforeEach(() => followup.staffing.forget());

describe('a unit with rosters', () => {
  for (const [what, shifts, owner] of [
    ['where somebody is at work now has it', [-2], 'Organization/lung'],
    ['where somebody comes before it is due has it', [20], 'Organization/lung'],
    ['where the last shift is over gives it to its leader', [-9], 'PractitionerRole/chief'],
    ['where nobody comes until it is overdue gives it to its leader', [-9, 40], 'PractitionerRole/chief'],
    ['where nobody is on duty at all gives it to its leader', [], 'PractitionerRole/chief'],
  ] as const)
    test(what, async () => {
      await put(...roster(...shifts));
      const [request] = await put(urgent());
      assert.equal(await ownerOf(request), owner);
    });

  test('has what is due after the days its rosters are written for', async () => {
    await put(...roster());
    const [request] = await put(referral());
    assert.equal(await ownerOf(request), 'Organization/lung');
  });

  test('has nobody on duty when the one who is on the roster has gone away', async () => {
    await put(...roster(20));
    const nurse = (more: object = {}) => ({
      resourceType: 'PractitionerRole',
      id: 'nurse',
      active: true,
      practitioner: ref('Practitioner/nurse'),
      organization: ref('Organization/lung'),
      ...more,
    });
    await put(nurse({ notAvailable: [{ description: 'Syk', during: { start: at(-24), end: at(72) } }] }));
    const [request] = await put(urgent());
    assert.equal(await ownerOf(request), 'PractitionerRole/chief');
    await put(nurse());
  });

  test('is not handed what nobody is there for', async () => {
    await put(...roster(2));
    const [request] = await put(urgent({ performer: [ref('PractitionerRole/doctor')] }));
    const { id } = (await duty('vurder-henvisning', request!))!;
    await put(...roster());
    followup.staffing.forget();
    await assert.rejects(
      handOver(followup, staff('doctor'), id!, 'Organization/lung', 'Jeg går hjem'),
      (error: FhirError) => {
        assert.equal(error.status, 422);
        assert.equal(error.issues[0]!.expression, 'Task.owner');
        assert.match(error.issues[0]!.text, /Nobody is on duty at Organization\/lung before this is due/);
        return true;
      },
    );
    await handOver(followup, staff('doctor'), id!, 'PractitionerRole/chief', 'Jeg går hjem');
    assert.equal(await ownerOf(request), 'PractitionerRole/chief');
  });

  test('gives up what it has when a shift is taken off the roster', async () => {
    await put(...roster(20));
    const [request] = await put(urgent());
    assert.equal(await ownerOf(request), 'Organization/lung');
    await put(...roster());
    passes(HOUR);
    await sweep(followup);
    passes(-HOUR);
    assert.equal(await ownerOf(request), 'PractitionerRole/chief');
  });
});

describe('a unit with rosters and nobody above it', () => {
  test('is not referred to when nobody is there before it is due: the sender is told', async () => {
    await put(
      { ...roster()[0], id: 'roster-office', actor: [ref('PractitionerRole/gp')] },
      // nobody else answers there, and the unit is part of nothing
    );
    await assert.rejects(put(urgent({ performer: [ref('Organization/office')] })), (error: FhirError) => {
      assert.equal(error.status, 422);
      assert.equal(error.issues[0]!.expression, 'ServiceRequest.performer');
      assert.match(error.issues[0]!.text, /Nobody at Organization\/office/);
      return true;
    });
  });
});

test('a unit without rosters has it, whoever is at work', async () => {
  const [request] = await put({ ...urgent(), performer: [ref('Organization/trust')] });
  assert.equal(await ownerOf(request), 'Organization/trust');
});
