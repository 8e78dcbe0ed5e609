/** What the command palette finds: places, and text in the chart that is open. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { clinicalOperations } from '../operations.ts';
import { careWorld } from '../testing.ts';
import { excerptOf } from './rules.ts';
import { commandView } from './views.ts';

describe('an excerpt', () => {
  /** [text, query, match] */
  const cases = [
    ['Behandlet for pneumoni i mai.', 'pneumoni', 'pneumoni'],
    ['Pneumonien er under kontroll.', 'pneumoni', 'Pneumonien'],
    ['Innlagt med pneumoni.', 'pneumonier', 'pneumoni'],
    ['Fallt på isen. Ingen brudd.', 'brudd isen', 'brudd'],
    ['Årlig kontroll', 'årlig', 'Årlig'],
    ['CRP 45 (8. mai)', '45', '45'],
  ] as const;
  for (const [text, query, match] of cases)
    test(`of «${text}» by ${query} is at ${match}`, () => assert.equal(excerptOf([text], query)?.match, match));

  test('is cut between words, and says so', () => {
    const found = excerptOf([`${'lang innledning '.repeat(10)}feber ${'lang avslutning '.repeat(10)}`], 'feber');
    assert.match(found!.before, /^… (lang|innledning)/);
    assert.match(found!.after, /(lang|avslutning) …$/);
  });
  test('is not made of a word that begins inside another', () =>
    assert.equal(excerptOf(['Ubehag i kneet'], 'behag'), undefined));
  test('takes signs as signs', () => assert.equal(excerptOf(['Gitt 5 mg (im)'], '(im)')?.match, 'im'));
});

describe('the palette', () => {
  test('finds who lies in a bed by its name, and text of the open chart, not of others', async () => {
    const world = await careWorld(clinicalOperations);
    const note = (id: string, patient: string, text: string, status = 'current') =>
      ({
        resourceType: 'DocumentReference',
        id,
        status,
        type: { text: 'Notat' },
        subject: { reference: `Patient/${patient}` },
        date: '2026-11-01T10:00:00Z',
        content: [{ attachment: { contentType: 'text/plain', data: Buffer.from(text).toString('base64') } }],
      }) as never;
    await world.put({ resourceType: 'Patient', id: 'ola', name: [{ family: 'Berg', given: ['Ola'] }] } as never);
    await world.put(
      note('en', 'kari', 'Hun hadde lungebetennelse i fjor.'),
      note('annen', 'ola', 'Han hadde lungebetennelse i fjor.'),
      note('feil', 'kari', 'Lungebetennelse, skrevet på feil pasient.', 'entered-in-error'),
      {
        resourceType: 'Location',
        id: 'seng-1',
        name: 'Seng 3-1',
        physicalType: { coding: [{ code: 'bd' }] },
      } as never,
    );
    await world.act('lung-doctor', 'admit', '', {
      patient: 'Patient/kari',
      bed: 'Location/seng-1',
      reason: 'Tung pust',
    });
    const inBed = await commandView(world.record, 'seng 3-1', undefined, world.now());
    assert.deepEqual(
      inBed.inBeds.map(({ patient, place }) => [patient.id, place]),
      [['kari', 'Seng 3-1']],
    );
    assert.deepEqual(inBed.text, []);
    const { text } = await commandView(world.record, 'lungebetennelse', 'kari', world.now());
    await world.put({
      resourceType: 'MedicationStatement',
      id: 'prednisolon',
      status: 'active',
      medicationCodeableConcept: { text: 'Prednisolon tablett 20 mg' },
      subject: { reference: 'Patient/kari' },
    } as never);
    const drugs = await commandView(world.record, 'predniso', 'kari', world.now());
    assert.deepEqual(
      drugs.text.map(({ reference, match }) => [reference, match]),
      [['MedicationStatement/prednisolon', 'Prednisolon']],
    );
    assert.deepEqual(
      text.map(({ reference, title, match }) => [reference, title, match]),
      [['DocumentReference/en', 'Notat', 'lungebetennelse']],
    );
  });
});
