import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Resource, ServiceRequest, Stored } from '@helseplattform/fhir';
import type { CompanionChange, Company } from '@helseplattform/record';
import { REFERRAL_ANSWER } from '../codes.ts';
import { extensionOf, lastActOf } from '../extensions.ts';
import { readReferral } from './elements.ts';
import { referralNews } from './news.ts';
import { heldBy, standingOf, stateOf } from './rules.ts';
import { MemoryCase, OTHER_UNIT, UNIT } from './testing.ts';

const KIND = 'http://helseplattform.example/fhir/CodeSystem/kind';
const REFERRAL = { reference: 'ServiceRequest/henvisning' };
const kind = (code: string) => [{ coding: [{ system: KIND, code }] }];

/** A message that came in, with what it brought. */
const came = (brought: readonly Resource[], sender: object = UNIT) => ({
  resourceType: 'Communication',
  id: 'mottatt',
  status: 'completed',
  category: kind('mottatt'),
  sender,
  received: '2026-03-10T09:00:00Z',
  about: brought.map(({ resourceType, id }) => ({ reference: `${resourceType}/${id}` })),
});
const status = (code: string, text = 'Mer nytte av fysioterapi.') =>
  ({
    resourceType: 'Communication',
    id: 'status',
    status: 'completed',
    category: kind('henvisningsstatus'),
    about: [REFERRAL],
    topic: { coding: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.9148', code }] },
    payload: [{ contentString: text }],
  }) as unknown as Resource;
const letter = (state = 'final') =>
  [
    { resourceType: 'Composition', id: 'brev', status: state },
    {
      resourceType: 'Encounter',
      id: 'kontakt',
      status: 'finished',
      basedOn: [REFERRAL],
      period: { start: '2026-03-09T10:00:00+01:00' },
    },
  ] as unknown as Resource[];

interface Circumstances {
  readonly sender?: object;
  readonly actor?: string;
}

/** What the referral becomes by a message; undefined when it is left alone. */
async function becomes(
  referral: ServiceRequest,
  brought: readonly Resource[],
  { sender, actor = 'system' }: Circumstances = {},
): Promise<ServiceRequest | undefined> {
  const after = came(brought, sender);
  const companion = referralNews();
  if (!companion.concerns(after as never)) return undefined;
  const leaves = new Map(brought.map((one) => [`${one.resourceType}/${one.id}`, one as Stored]));
  const change = { type: 'Communication', id: 'mottatt', after } as unknown as CompanionChange;
  const [added] = await companion.accompany({
    actor: { kind: actor },
    changes: [change],
    leaves,
  } as unknown as Company);
  if (added?.write.method !== 'put' || added.write.id !== 'henvisning') return undefined;
  return added.write.make(referral as unknown as Stored) as unknown as ServiceRequest | undefined;
}
const sent = () => new MemoryCase('2026-03-02', false).referral;
const received = () => new MemoryCase('2026-03-02').referral;
const stateOfReferral = (referral: ServiceRequest | undefined) => stateOf({ referral: referral!, appointments: [] });

describe('a unit outside tells of a referral', () => {
  test('that it has been assessed: it waits there, and the sender sees it', async () => {
    const after = await becomes(received(), [status('2')]);
    assert.equal(stateOfReferral(after), 'waiting');
    assert.equal(readReferral(after!).assessed, '2026-03-10');
    assert.equal(lastActOf(after!)?.by?.reference, UNIT.reference);
  });

  test('before its receipt has come: then it has received it, too', async () => {
    const after = await becomes(sent(), [status('1')]);
    assert.equal(readReferral(after!).received, '2026-03-10');
    assert.equal(readReferral(after!).outcome, '1');
  });

  test('that it is refused: it is closed, with the reason', async () => {
    const after = await becomes(received(), [status('4')]);
    assert.equal(stateOfReferral(after), 'refused');
    assert.equal(readReferral(after!).reason?.text, 'Mer nytte av fysioterapi.');
  });

  test('that it has passed it on, not to whom: the referral says so, and whoever referred finds out in time', async () => {
    for (const referral of [sent(), received()]) {
      const after = await becomes(referral, [status('3', 'Sendt videre til rehabilitering.')]);
      const found = { referral: after!, appointments: [] };
      assert.equal(stateOf(found), 'passed-on');
      assert.equal(heldBy(found), 'inbox');
      const standing = standingOf(found, '2026-03-11');
      assert.deepEqual([standing.since, standing.due], ['2026-03-10', readReferral(after!).assessBy]);
      const { act, by, reason } = lastActOf(after!)!;
      assert.deepEqual([act, by?.reference, reason], ['pass-on', UNIT.reference, 'Sendt videre til rehabilitering.']);
    }
  });

  test('that it was passed on after it was assessed, and what is decided after that', async () => {
    const waiting = await becomes(received(), [status('2')]);
    const passedOn = await becomes(waiting!, [status('3')]);
    assert.equal(stateOfReferral(passedOn), 'passed-on');
    assert.equal(stateOfReferral(await becomes(passedOn!, [status('1')])), 'waiting');
    assert.equal(stateOfReferral(await becomes(passedOn!, [status('4')])), 'refused');
  });

  test('in a letter that names it: it is answered', async () => {
    const after = await becomes(received(), letter());
    assert.equal(stateOfReferral(after), 'answered');
    assert.equal(extensionOf(after!, REFERRAL_ANSWER)?.valueReference?.reference, 'Composition/brev');
    assert.equal(readReferral(after!).waitEnded, '2026-03-09');
  });

  const untouched: [name: string, referral: ServiceRequest, brought: Resource[], more?: Circumstances][] = [
    ['that is with another unit', received(), [status('4')], { sender: OTHER_UNIT }],
    ['that is answered, and passed on', { ...received(), status: 'completed' }, [status('3')]],
    ['that is answered already', { ...received(), status: 'completed' }, letter()],
    ['in a letter that is not finished', received(), letter('preliminary')],
    ['in what somebody here writes', received(), [status('4')], { actor: 'staff' }],
    ['that was refused before', { ...received(), status: 'revoked' }, [status('2')]],
  ];
  for (const [name, referral, brought, more] of untouched)
    test(`${name}: it stays as it is`, async () => assert.equal(await becomes(referral, brought, more), undefined));
});
