/** What somebody and their unit use first, counted in what they have recorded. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clinicalOperations } from '../operations.ts';
import { careWorld, type PersonKey } from '../testing.ts';
import { diagnosesView } from './views.ts';

const world = await careWorld(clinicalOperations);
const ICD = 'urn:oid:2.16.578.1.12.4.1.1.7110';

/** As a note, the region or another system writes it: recorded by a role or a person, asserted by nobody. */
const recorded = (id: string, code: string, recorder: string) =>
  world.put({
    resourceType: 'Condition',
    id,
    code: { coding: [{ system: ICD, code }] },
    subject: { reference: 'Patient/kari' },
    recordedDate: '2026-11-01T10:00:00+01:00',
    recorder: { reference: recorder },
  });
const first = async (who: PersonKey, typed: string) =>
  (await diagnosesView(world.viewer(who).context, typed, 'icd-10')).hits[0]?.code;

test('comes first, of what fits as well as the rest', async () => {
  const usual = await first('lung-doctor', 'pneumoni som skyldes');
  const others = (await diagnosesView(world.viewer('lung-doctor').context, 'pneumoni som skyldes', 'icd-10')).hits;
  const rare = others.at(-1)!.code;
  assert.notEqual(rare, usual);
  await recorded('en', rare, 'PractitionerRole/rolle-lung-nurse');
  assert.equal(await first('lung-doctor', 'pneumoni som skyldes'), rare, 'a colleague’s');
  assert.equal(await first('heart-doctor', 'pneumoni som skyldes'), usual, 'not another unit’s');
  const own = others.at(-2)!.code;
  await recorded('to', own, 'Practitioner/lung-doctor');
  assert.equal(await first('lung-doctor', 'pneumoni som skyldes'), own, 'one’s own, before the unit’s');
});
