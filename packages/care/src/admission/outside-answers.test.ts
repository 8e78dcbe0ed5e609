/** A municipality outside the record answers in words: somebody here reads it, and the stay knows what it means. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Communication, Encounter } from '@helseplattform/fhir';
import { FhirError } from '@helseplattform/fhir';
import { kind } from '../codes.ts';
import { careWorld } from '../testing.ts';
import { admissionOperations, messagesAbout } from './operations.ts';
import { dayNamedIn } from './outside-answers.ts';
import { readyMessage } from './rules.ts';
import { stayView } from './views.ts';

const CRITERIA = { admissionProblem: 'Ja', otherProblems: 'Nei', diagnosesAndPlan: 'KOLS', function: 'Stell' };

/** Kari is ready to leave, and the municipality outside has been told. */
async function ready() {
  const world = await careWorld(admissionOperations);
  world.at('2024-03-04T10:00:00+01:00');
  await world.put({
    resourceType: 'ServiceRequest',
    id: 'vedtak',
    status: 'active',
    intent: 'order',
    category: [kind('vedtak')],
    subject: { reference: 'Patient/kari' },
    performer: [{ reference: 'Organization/hjemmetjeneste', display: 'Hjemmetjenesten' }],
  });
  const { id } = await world.act<Encounter>('lung-doctor', 'admit', '', {
    patient: 'Patient/kari',
    bed: 'Location/seng-1',
    reason: 'Tung pust',
  });
  await world.act('lung-nurse', 'early-notice', id, { expected: '2024-03-07', needs: 'Hjelp til stell' });
  world.at('2024-03-07T09:00:00+01:00');
  await world.act('lung-doctor', 'discharge-ready', id, CRITERIA);
  const asked = readyMessage(
    await messagesAbout(world.record, { id, subject: { reference: 'Patient/kari' } } as Encounter),
  )!;
  /** As the platform files it when it comes by message. */
  const answers = async (name: string, text: string, sent = '2024-03-07T10:00:00+01:00') => {
    await world.put({
      resourceType: 'Communication',
      id: name,
      status: 'completed',
      category: [kind('kommunesvar')],
      subject: { reference: 'Patient/kari' },
      about: [{ reference: `Encounter/${id}` }],
      inResponseTo: [{ reference: `Communication/${asked.id}` }],
      sender: { reference: 'Organization/kommune', display: 'Fjordby kommune' },
      recipient: [{ reference: 'Organization/lunge' }],
      sent,
      payload: [{ contentString: text }],
    } as never);
    return `Communication/${name}`;
  };
  const view = () => {
    const { reader, context } = world.viewer('lung-nurse');
    return stayView(reader, id, context);
  };
  const duties = async () => (await world.duties()).filter((duty) => duty.startsWith('ubesvart-melding'));
  const reads = (input: object) => world.act('lung-nurse', 'read-municipality-answer', id, input);
  return { world, id, answers, view, duties, reads };
}

describe('an answer in words', () => {
  test('is on the ward, and the stay says that it is to be read; the day it names is proposed', async () => {
    const { answers, view, duties } = await ready();
    const before = (await duties()).length;
    const answer = await answers('svar', 'Vi har plass fra 11.3.');
    // the question waits no more, and the answer does
    assert.equal((await duties()).length, before);
    const stay = await view();
    assert.deepEqual([stay.turn, stay.next, stay.reception], ['hospital', 'read-answer', undefined]);
    assert.deepEqual(stay.unread, [
      {
        reference: answer,
        at: '2024-03-07T10:00:00+01:00',
        from: { reference: 'Organization/kommune', name: 'Fjordby kommune' },
        text: 'Vi har plass fra 11.3.',
        names: '2024-03-11',
      },
    ]);
    assert.ok(stay.may.includes('read-answer'));
  });

  test('is read: the stay waits for the day, the day fee ends there, and nobody has it to read', async () => {
    const { world, answers, view, duties, reads } = await ready();
    const answer = await answers('svar', 'Vi har plass fra 11.3.');
    const before = (await duties()).length;
    await reads({ answer, canReceive: 'from', from: '2024-03-11' });
    assert.equal((await duties()).length, before - 1);
    world.at('2024-03-13T09:00:00+01:00');
    const stay = await view();
    assert.deepEqual([stay.next, stay.due, stay.reception?.from], ['discharge', '2024-03-11', '2024-03-11']);
    assert.deepEqual([stay.fee.state, stay.fee.state === 'ended' && stay.fee.days], ['ended', 4]);
    assert.ok(!stay.may.includes('read-answer'));
    assert.match(JSON.stringify(stay.history), /leste svaret fra kommunen/);
  });

  test('of two the last counts, and the first is read with it', async () => {
    const { answers, view, reads } = await ready();
    await answers('svar-1', 'Vi har ikke plass.');
    const last = await answers('svar-2', 'Plass 12.3 likevel.', '2024-03-07T14:00:00+01:00');
    await reads({ answer: last, canReceive: 'from', from: '2024-03-12' });
    const stay = await view();
    assert.deepEqual([stay.unread, stay.reception?.from], [[], '2024-03-12']);
  });

  test('that it cannot, or about something else, is said too', async () => {
    const { answers, view, reads } = await ready();
    await reads({ answer: await answers('svar-1', 'Hvem er pårørende?'), canReceive: 'neither' });
    assert.deepEqual([(await view()).reception, (await view()).next], [undefined, 'discharge']);
    await reads({ answer: await answers('svar-2', 'Ingen plass nå.'), canReceive: 'cannot' });
    const stay = await view();
    assert.deepEqual([stay.turn, stay.next], ['municipality', 'answer-reception']);
  });

  test('is read once, and says a day when there is one', async () => {
    const { answers, reads } = await ready();
    const isRefused = (status: number) => (error: unknown) => error instanceof FhirError && error.status === status;
    const answer = await answers('svar', 'Plass mandag.');
    await assert.rejects(reads({ answer, canReceive: 'from' }), isRefused(400));
    await reads({ answer, canReceive: 'cannot' });
    await assert.rejects(reads({ answer, canReceive: 'cannot' }), isRefused(409));
  });

  for (const [what, act, input] of [
    ['the patient has left', 'discharge', { to: 'home', nursing: 'Stell' }],
    ['the patient is not ready after all', 'cancel-discharge-ready', { reason: 'Feber' }],
  ] as const)
    test(`is on nobody when ${what}`, async () => {
      const { world, id, answers, view } = await ready();
      await answers('svar', 'Plass mandag.');
      await world.act('lung-doctor', act, id, input);
      assert.deepEqual((await view()).unread, []);
      assert.ok(!(await world.duties()).some((duty) => duty.includes('Communication/svar')));
    });
});

describe('a day that a text names', () => {
  const cases: readonly (readonly [text: string, day: string | undefined, today?: string])[] = [
    ['Vi kan ta imot fra 11.3.', '2024-03-11'],
    ['Plass 11.03.2024 kl. 12', '2024-03-11'],
    ['Plass 11.03.24', '2024-03-11'],
    ['fra 2024-03-11', '2024-03-11'],
    ['Utskrivningsklar 5.3, plass fra 9. 3.', '2024-03-09'],
    ['fra 3.1.', '2025-01-03', '2024-12-20'],
    ['fra 3.1.', undefined],
    ['Ring 73.82.11', undefined],
    ['30.2.', undefined],
    ['Plass på mandag', undefined],
  ];
  for (const [text, day, today = '2024-03-07'] of cases)
    test(`${text}, read ${today}: ${day ?? 'none'}`, () => {
      const message = { resourceType: 'Communication', status: 'completed', payload: [{ contentString: text }] };
      assert.equal(dayNamedIn(message as Communication, today), day);
    });
});
