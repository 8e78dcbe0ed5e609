/** Somebody leaves, or is away: what they had is somebody else's in the same transaction. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FhirError } from '@helseplattform/fhir';
import { sweep } from '../sweep/sweep.ts';
import { HOUR, NOW, ref, referral, testFollowup } from '../testing.ts';

const { put, duty, followup, passes } = await testFollowup();
const role = (id: string, more: object = {}) => ({
  resourceType: 'PractitionerRole',
  id,
  active: true,
  practitioner: ref('Practitioner/nurse'),
  organization: ref('Organization/lung'),
  ...more,
});
const ownerOf = async (request: string) => (await duty('vurder-henvisning', request))!.owner!.reference;
async function owned(by: string): Promise<string> {
  await put(role(by));
  const [request] = await put(referral({ performer: [ref(`PractitionerRole/${by}`)] }));
  assert.equal(await ownerOf(request!), `PractitionerRole/${by}`);
  return request!;
}
const day = (days: number) => new Date(NOW + days * 24 * HOUR).toISOString();

describe('what somebody had', () => {
  test('is the unit’s when their role ends', async () => {
    const request = await owned('ends');
    await put(role('ends', { active: false }));
    assert.equal(await ownerOf(request), 'Organization/lung');
    assert.match((await duty('vurder-henvisning', request))!.statusReason!.text!, /ikke til stede/);
  });
  test('is the deputy’s when they are away from today', async () => {
    const request = await owned('away');
    await put(
      role('away', {
        notAvailable: [{ description: 'Ferie', during: { start: day(-1), end: day(14) } }],
        extension: [
          {
            url: 'http://helseplattform.example/fhir/StructureDefinition/stedfortreder',
            valueReference: ref('PractitionerRole/doctor'),
          },
        ],
      }),
    );
    assert.equal(await ownerOf(request), 'PractitionerRole/doctor');
  });
  test('stays until they are away, and moves then', async () => {
    const request = await owned('later');
    await put(role('later', { notAvailable: [{ description: 'Ferie', during: { start: day(3), end: day(14) } }] }));
    assert.equal(await ownerOf(request), 'PractitionerRole/later');
    assert.equal((await sweep(followup)).moved, 0);
    passes(4 * 24 * HOUR);
    assert.equal((await sweep(followup)).moved, 1);
    passes(-4 * 24 * HOUR);
    assert.equal(await ownerOf(request), 'Organization/lung');
  });
  test('cannot be left with nobody: the last one is told to hand over first', async () => {
    await put(
      { resourceType: 'Organization', id: 'alone', name: 'alone', active: true },
      role('last', { organization: ref('Organization/alone') }),
    );
    const [request] = await put(referral({ performer: [ref('PractitionerRole/last')] }));
    followup.staffing.forget();
    await assert.rejects(
      put(role('last', { organization: ref('Organization/alone'), active: false })),
      (error: FhirError) => {
        assert.equal(error.status, 422);
        assert.equal(error.issues[0]!.expression, 'PractitionerRole.active');
        assert.match(error.issues[0]!.text, /hand them over first/);
        return true;
      },
    );
    assert.equal(await ownerOf(request!), 'PractitionerRole/last');
  });
  test('is more than their own: the unit’s goes up when the last one there leaves', async () => {
    const last = (more: object = {}) => role('closing', { organization: ref('Organization/closing'), ...more });
    await put(
      { resourceType: 'Organization', id: 'closing', name: 'closing', active: true, partOf: ref('Organization/trust') },
      last(),
    );
    const [request] = await put(referral({ performer: [ref('Organization/closing')] }));
    await put(last({ active: false }));
    assert.equal(await ownerOf(request!), 'Organization/trust');
  });
});
