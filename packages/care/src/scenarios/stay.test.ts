/** From admission to discharge between hospital and municipality, and what must not be forgotten on the way. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CarePlan, Communication, Composition, Encounter, List, MedicationStatement } from '@helseplattform/fhir';
import { FhirError } from '@helseplattform/fhir';
import { dayFee } from '../admission/day-fee.ts';
import { admissionOperations, messagesAbout } from '../admission/operations.ts';
import { feeFacts, readyMessage, standingOfStay } from '../admission/rules.ts';
import { kind } from '../codes.ts';
import { messageKindOf } from '../dialogue/message.ts';
import { careWorld } from '../testing.ts';

const CRITERIA = {
  admissionProblem: 'KOLS-forverring, behandlet',
  otherProblems: 'Ingen',
  diagnosesAndPlan: 'KOLS grad III, kontroll hos fastlege',
  function: 'Trenger hjelp til stell, bedring ventes',
};
const LETTER = { reason: 'Tung pust', course: 'Prednisolon', assessment: 'KOLS', plan: 'Kontroll om fire uker' };
const isRefused = (status: number, pattern?: RegExp) => (error: unknown) =>
  error instanceof FhirError && error.status === status && (pattern?.test(error.message) ?? true);

/** Kari has care at home, and takes Marevan. */
async function atHome() {
  const world = await careWorld(admissionOperations);
  await world.put(
    {
      resourceType: 'ServiceRequest',
      id: 'vedtak',
      status: 'active',
      intent: 'order',
      category: [kind('vedtak')],
      subject: { reference: 'Patient/kari' },
      performer: [{ reference: 'Organization/hjemmetjeneste', display: 'Hjemmetjenesten' }],
    },
    {
      resourceType: 'MedicationStatement',
      id: 'marevan',
      status: 'active',
      medicationCodeableConcept: { text: 'Marevan 2,5 mg tablett' },
      subject: { reference: 'Patient/kari' },
      effectiveDateTime: '2024-01-01',
      dosage: [{ text: 'Etter skjema' }],
    },
  );
  const caseOf = async (id: string) => {
    const [encounter] = (await world.all<Encounter>('Encounter')).filter((one) => one.id === id);
    return { encounter: encounter!, messages: await messagesAbout(world.record, encounter!) };
  };
  const admit = async () => {
    world.at('2024-03-04T10:00:00+01:00');
    const input = { patient: 'Patient/kari', bed: 'Location/seng-1', reason: 'Tung pust', urgent: true };
    return (await world.act<Encounter>('lung-doctor', 'admit', '', input)).id;
  };
  const ready = async () => {
    const id = await admit();
    world.at('2024-03-04T14:00:00+01:00');
    await world.act('lung-nurse', 'early-notice', id, { expected: '2024-03-07', needs: 'Hjelp til stell' });
    world.at('2024-03-07T09:00:00+01:00');
    await world.act('lung-doctor', 'discharge-ready', id, CRITERIA);
    return id;
  };
  return { world, caseOf, admit, ready };
}

const kindsTo = (messages: readonly Communication[], unit: string) =>
  messages
    .filter(({ recipient }) => recipient?.[0]?.reference === `Organization/${unit}`)
    .map((one) => messageKindOf(one));

describe('when a patient with care at home is admitted', () => {
  test('the municipality is told at once, and answers with its report within a day', async () => {
    const { world, caseOf, admit } = await atHome();
    const id = await admit();
    const before = await caseOf(id);
    assert.deepEqual(kindsTo(before.messages, 'hjemmetjeneste'), ['innlagt']);
    assert.deepEqual(standingOfStay(before).turn, 'municipality');
    assert.equal(standingOfStay(before).due, '2024-03-05T09:00:00.000Z');
    await world.act('home-nurse', 'admission-report', id, {
      reason: 'Tung pust siste døgn',
      critical: 'Bruker Marevan',
      nursing: 'Bor alene, hjelp til stell morgen og kveld.',
    });
    const after = await caseOf(id);
    assert.equal(standingOfStay(after).next, 'notify-early');
    const [report] = await world.all<Composition>('Composition');
    assert.match(JSON.stringify(report), /Bruker Marevan/);
  });
  test('nobody else lies in the bed, and the patient is not admitted twice', async () => {
    const { world, admit } = await atHome();
    await admit();
    await assert.rejects(admit(), isRefused(409, /admitted already/));
    const again = world.act('lung-doctor', 'admission-report', 'x', { reason: 'x', nursing: 'x' });
    await assert.rejects(again, isRefused(404));
  });
  test('a service that was not told does not report', async () => {
    const { world, admit } = await atHome();
    const id = await admit();
    await assert.rejects(
      world.act('officer', 'admission-report', id, { reason: 'x', nursing: 'x' }),
      isRefused(403, /was told/),
    );
  });
});

describe('a patient is ready to leave', () => {
  test('when every criterion of § 9 is written down; what is missing is told all at once', async () => {
    const { world, admit } = await atHome();
    const id = await admit();
    const { function: _, admissionProblem: __, ...some } = CRITERIA;
    await assert.rejects(
      world.act('lung-doctor', 'discharge-ready', id, some),
      isRefused(422, /problemstillingen ved innleggelsen.*samlet funksjonsnivå/),
    );
  });
  test('when a doctor has decided: a nurse names the doctor', async () => {
    const { world, admit } = await atHome();
    const id = await admit();
    await assert.rejects(world.act('lung-nurse', 'discharge-ready', id, CRITERIA), isRefused(422, /A doctor decides/));
    const decidedBy = 'PractitionerRole/rolle-lung-doctor';
    const { extension } = await world.act<Encounter>('lung-nurse', 'discharge-ready', id, { ...CRITERIA, decidedBy });
    assert.match(JSON.stringify(extension), /beslutningsansvarlig.*rolle-lung-doctor/);
  });
  test('and the office answers that it cannot, then that it can: the days between are paid for', async () => {
    const { world, caseOf, ready } = await atHome();
    const id = await ready();
    assert.deepEqual(standingOfStay(await caseOf(id)).next, 'answer-reception');
    await world.act('officer', 'municipality-answer', id, { canReceive: 'cannot' });
    assert.equal(standingOfStay(await caseOf(id)).turn, 'municipality', 'a place is still to be found');
    world.at('2024-03-08T12:00:00+01:00');
    await world.act('officer', 'municipality-answer', id, { canReceive: 'from', from: '2024-03-10' });
    const found = await caseOf(id);
    assert.deepEqual([standingOfStay(found).turn, standingOfStay(found).due], ['hospital', '2024-03-10']);
    const fee = dayFee(feeFacts(found, readyMessage(found.messages)?.sent), '2024-03-12');
    assert.deepEqual(fee, { state: 'ended', from: '2024-03-07', days: 3, kroner: 3 * 5745, unpriced: 0 });
  });
  test('also when the platform asked: the answer goes to the ward', async () => {
    const { world, caseOf, admit } = await atHome();
    const id = await admit();
    const decidedBy = 'PractitionerRole/rolle-lung-doctor';
    await world.act('platform', 'discharge-ready', id, { ...CRITERIA, decidedBy });
    await world.act('officer', 'municipality-answer', id, { canReceive: 'cannot' });
    const reply = (await caseOf(id)).messages.find(({ category }) => JSON.stringify(category).includes('kommunesvar'));
    assert.equal(reply?.recipient?.[0]?.reference, (await caseOf(id)).encounter.serviceProvider?.reference);
  });
  test('until it is taken back: then the municipality is told, and nothing waits for its answer', async () => {
    const { world, caseOf, ready } = await atHome();
    const id = await ready();
    world.at('2024-03-07T12:00:00+01:00');
    await world.act('lung-doctor', 'cancel-discharge-ready', id, { reason: 'Feber' });
    const found = await caseOf(id);
    assert.equal(found.messages.filter(({ status }) => status === 'in-progress').length, 1, 'only the report is due');
    assert.deepEqual(kindsTo(found.messages, 'tjenestekontor'), ['tidligmelding', 'utskrivningsklar', 'avmelding']);
    assert.deepEqual(dayFee(feeFacts(found, found.messages[0]?.sent), '2024-03-12'), {
      state: 'none',
      because: 'not-ready',
    });
  });
});

describe('a discharge', () => {
  const HOME = { to: 'home', nursing: 'Stell morgen og kveld', plan: ['Legemidler morgen', 'Stell kveld'] };

  test('frees the bed, and everything that must be known goes with the patient', async () => {
    const { world, caseOf, ready } = await atHome();
    const id = await ready();
    world.at('2024-03-08T11:00:00+01:00');
    await world.act('lung-doctor', 'discharge', id, {
      ...HOME,
      letter: LETTER,
      medications: [
        {
          statement: 'MedicationStatement/marevan',
          change: 'changed',
          why: 'INR for høy',
          dosage: '1 tablett daglig',
        },
        { change: 'new', drug: 'Prednisolon 20 mg', why: 'KOLS-forverring', dosage: '1 tablett i fem dager' },
      ],
    });
    const { encounter, messages } = await caseOf(id);
    assert.equal(encounter.status, 'finished');
    assert.deepEqual(
      encounter.location?.map(({ status }) => status),
      ['completed'],
    );
    const told = kindsTo(messages, 'hjemmetjeneste');
    assert.deepEqual(told.sort(), ['epikrise', 'innlagt', 'utskrevet', 'utskrivningsrapport']);
    const documents = (await world.all<Composition>('Composition')).map(({ title }) => title).sort();
    assert.deepEqual(documents, ['Epikrise', 'Utskrivningsrapport']);
    const [plan] = await world.all<CarePlan>('CarePlan');
    assert.equal(plan!.contributor?.[0]?.reference, 'Organization/hjemmetjeneste');
    assert.equal(plan!.period?.start, '2024-03-08');
  });

  test('tells one list: the same words in the letter, the nursing summary and to the citizen', async () => {
    const { world, caseOf, ready } = await atHome();
    const id = await ready();
    await world.act('lung-doctor', 'discharge', id, {
      ...HOME,
      letter: LETTER,
      medications: [{ statement: 'MedicationStatement/marevan', change: 'stopped', why: 'Blødning' }],
    });
    const line = /Stoppet: Marevan 2,5 mg tablett, fordi: Blødning/;
    for (const document of await world.all<Composition>('Composition')) assert.match(JSON.stringify(document), line);
    const toPatient = (await caseOf(id)).messages.find((one) => messageKindOf(one) === 'melding-til-pasient');
    assert.match(toPatient!.payload![0]!.contentString!, line);
    const [list] = await world.all<List>('List');
    assert.deepEqual(
      list!.entry?.map(({ item, flag }) => [item.reference, flag?.text]),
      [['MedicationStatement/marevan', 'Stoppet: Blødning']],
    );
  });

  test('does not close with a drug that is paused without a day and somebody for it', async () => {
    const { world, caseOf, ready } = await atHome();
    const id = await ready();
    const pause = { statement: 'MedicationStatement/marevan', change: 'paused', why: 'Operasjon' };
    const discharge = (more: object) =>
      world.act('lung-doctor', 'discharge', id, { ...HOME, medications: [{ ...pause, ...more }] });
    await assert.rejects(discharge({}), isRefused(422, /nobody has said until when/));
    await assert.rejects(discharge({ restart: '2024-03-12' }), isRefused(422, /nobody answers/));
    assert.equal((await caseOf(id)).encounter.status, 'in-progress', 'and nothing has changed');
    await discharge({ restart: '2024-03-12', restartBy: 'PractitionerRole/rolle-gp' });
    const [drug] = await world.all<MedicationStatement>('MedicationStatement');
    assert.equal(drug!.status, 'on-hold');
    assert.match(JSON.stringify(drug!.extension), /2024-03-12.*rolle-gp/);
  });

  test('goes before the letter: the bed is free, and the letter has a day', async () => {
    const { world, caseOf, ready } = await atHome();
    const id = await ready();
    world.at('2024-03-08T11:00:00+01:00');
    await world.act('lung-nurse', 'discharge', id, { ...HOME, needsFollowUp: false });
    const waits = standingOfStay(await caseOf(id));
    assert.deepEqual([waits.state, waits.next, waits.due], ['letter-due', 'write-letter', '2024-03-15']);
    const epikrise = async () =>
      (await world.all<Composition>('Composition')).filter(({ title }) => title === 'Epikrise');
    assert.deepEqual(
      (await epikrise()).map(({ status }) => status),
      ['preliminary'],
      'the letter is begun, and waits for its author',
    );
    await world.act('lung-doctor', 'discharge-letter', id, LETTER);
    const found = await caseOf(id);
    assert.equal(standingOfStay(found).state, 'discharged');
    assert.deepEqual(
      (await epikrise()).map(({ status }) => status),
      ['final'],
    );
    const letter = found.messages.filter((one) => messageKindOf(one) === 'epikrise');
    assert.deepEqual(letter.map(({ recipient }) => recipient?.[0]?.reference).sort(), [
      'Organization/hjemmetjeneste',
      'PractitionerRole/rolle-gp',
    ]);
  });

  test('never sends a letter that cannot be read', async () => {
    const { world, ready } = await atHome();
    const id = await ready();
    const blank = { reason: '-', course: '…', assessment: '.', plan: '-' };
    await assert.rejects(
      world.act('lung-doctor', 'discharge', id, { ...HOME, letter: blank }),
      isRefused(400, /letter\.reason is a text with words/),
    );
    assert.deepEqual(await world.all('Composition'), []);
  });
});
