import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ServiceRequest, Stored } from '@helseplattform/fhir';
import type { CompanionChange, Company } from '@helseplattform/record';
import { referralReceipts } from './companion.ts';
import { readReferral } from './elements.ts';
import { stateOf } from './rules.ts';
import { MemoryCase, OTHER_UNIT, UNIT } from './testing.ts';

const KIND = 'http://helseplattform.example/fhir/CodeSystem/kind';
const STATE = 'http://helseplattform.example/fhir/StructureDefinition/leveringstilstand';
const delivery = (state: string, recipient: { reference: string } = UNIT, about = 'ServiceRequest/henvisning') => ({
  resourceType: 'Communication',
  id: 'levering',
  meta: { versionId: '2', lastUpdated: '2026-03-03T22:30:00Z' },
  status: state === 'application-receipt' ? 'completed' : 'in-progress',
  category: [{ coding: [{ system: KIND, code: 'levering' }] }],
  about: [{ reference: `${about}/_history/1` }],
  recipient: [recipient],
  extension: [{ url: STATE, valueCode: state }],
  ...(state === 'application-receipt' ? { received: '2026-03-03T22:30:00Z' } : {}),
});

/** What the companion makes of a referral when a delivery about it changes; undefined when it leaves it alone. */
async function madeOf(referral: ServiceRequest, after: object, before = delivery('transport-receipt')) {
  const companion = referralReceipts();
  if (!companion.concerns(after as never)) return undefined;
  const change = { type: 'Communication', id: 'levering', before, after } as unknown as CompanionChange;
  const [added] = await companion.accompany({ changes: [change] } as unknown as Company);
  if (added?.write.method !== 'put' || added.write.id !== 'henvisning') return undefined;
  return added.write.make(referral as unknown as Stored) as unknown as ServiceRequest | undefined;
}
const RECEIPT = delivery('application-receipt');

describe('a referral to a unit outside', () => {
  test('is received on the day, in Norway, that the unit has confirmed its message', async () => {
    const { referral } = new MemoryCase('2026-03-02', false);
    const made = await madeOf(referral, RECEIPT);
    assert.equal(stateOf({ referral: made!, appointments: [] }), 'received');
    const { received, seniority, assessBy } = readReferral(made!);
    assert.deepEqual([received, seniority], ['2026-03-03', '2026-03-03']);
    assert.ok(assessBy);
  });

  test('waits as long as only a transport has it', async () => {
    const { referral } = new MemoryCase('2026-03-02', false);
    assert.equal(await madeOf(referral, delivery('transport-receipt')), undefined);
  });

  const untouched: [name: string, referral: ServiceRequest, receipt: object, before?: ReturnType<typeof delivery>][] = [
    ['that has been received already', new MemoryCase('2026-03-02').referral, RECEIPT],
    [
      'that is with another unit by now',
      new MemoryCase('2026-03-02', false).referral,
      delivery('application-receipt', OTHER_UNIT),
    ],
    ['that was withdrawn', { ...new MemoryCase('2026-03-02', false).referral, status: 'revoked' }, RECEIPT],
    ['when the receipt is told of again', new MemoryCase('2026-03-02', false).referral, RECEIPT, RECEIPT],
    [
      'when the message was about something else',
      new MemoryCase('2026-03-02', false).referral,
      delivery('application-receipt', UNIT, 'Communication/x'),
    ],
  ];
  for (const [name, referral, receipt, before] of untouched)
    test(`stays as it is ${name}`, async () => assert.equal(await madeOf(referral, receipt, before), undefined));
});
