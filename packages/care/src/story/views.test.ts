/** One patient, written about by a hospital, a municipality and a GP: told as one story. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { careWorld } from '../testing.ts';
import type { StoryEntry } from './view-model.ts';
import { storySourcesView, storyView } from './views.ts';

const world = await careWorld([]);
const subject = { reference: 'Patient/kari' };
const by = (who: string, display?: string) => ({ reference: `Practitioner/${who}`, ...(display ? { display } : {}) });
const category = (code: string) => [
  { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code }] },
];
const xhtml = (text: string) => ({
  status: 'additional',
  div: `<div xmlns="http://www.w3.org/1999/xhtml">${text}</div>`,
});
const quantity = (value: number, unit: string) => ({ value, unit, system: 'http://unitsofmeasure.org', code: unit });

await world.put(
  {
    resourceType: 'Encounter',
    id: 'poliklinikk',
    status: 'finished',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
    subject,
    period: { start: '2026-10-01T09:00:00+02:00', end: '2026-10-01T09:30:00+02:00' },
    serviceProvider: { reference: 'Organization/lunge' },
    type: [{ text: 'Kontroll' }],
  },
  {
    resourceType: 'Composition',
    id: 'notat',
    status: 'final',
    type: { text: 'Journalnotat' },
    subject,
    encounter: { reference: 'Encounter/poliklinikk' },
    date: '2026-10-01T09:25:00+02:00',
    author: [by('lung-doctor')],
    title: 'Poliklinisk notat',
    section: [{ title: 'Vurdering', text: xhtml(`Bedre pust. ${'Lang tekst. '.repeat(100)}`) }],
  },
  {
    resourceType: 'DocumentReference',
    id: 'notatets-dokument',
    status: 'current',
    subject,
    date: '2026-10-01T09:25:00+02:00',
    content: [{ attachment: { url: 'Composition/notat' } }],
  },
  {
    resourceType: 'Observation',
    id: 'crp',
    status: 'final',
    category: category('laboratory'),
    code: { coding: [{ system: 'http://loinc.org', code: '1988-5', display: 'C reactive protein' }], text: 'CRP' },
    subject,
    encounter: { reference: 'Encounter/poliklinikk' },
    effectiveDateTime: '2026-10-01T09:10:00+02:00',
    valueQuantity: quantity(45, 'mg/L'),
    referenceRange: [{ high: quantity(5, 'mg/L') }],
    performer: [{ reference: 'Organization/sykehus' }],
  },
  {
    resourceType: 'Observation',
    id: 'puls',
    status: 'final',
    category: category('vital-signs'),
    code: { coding: [{ system: 'http://loinc.org', code: '8867-4' }] },
    subject,
    effectiveDateTime: '2026-10-05T08:00:00+02:00',
    valueQuantity: quantity(72, '/min'),
    performer: [by('home-nurse')],
  },
  {
    resourceType: 'Observation',
    id: 'feil-puls',
    status: 'entered-in-error',
    code: { text: 'Puls' },
    subject,
    effectiveDateTime: '2026-10-04T08:00:00+02:00',
    valueQuantity: quantity(720, '/min'),
  },
  {
    resourceType: 'DiagnosticReport',
    id: 'bare-samlemappe',
    status: 'final',
    code: { text: 'Medisinsk biokjemi' },
    subject,
    effectiveDateTime: '2026-10-01T09:10:00+02:00',
    result: [{ reference: 'Observation/crp' }],
  },
  {
    resourceType: 'MedicationRequest',
    id: 'resept',
    status: 'active',
    intent: 'order',
    medicationCodeableConcept: { text: 'Prednisolon 20 mg' },
    subject,
    authoredOn: '2026-10-02T10:00:00+02:00',
    requester: { reference: 'PractitionerRole/rolle-gp', display: 'gp, Legekontoret' },
    dosageInstruction: [{ text: '1 tablett daglig' }],
  },
  {
    resourceType: 'Communication',
    id: 'sporsmal',
    status: 'completed',
    category: [{ coding: [{ system: 'http://helseplattform.example/fhir/CodeSystem/kind', code: 'dialog' }] }],
    subject,
    topic: { text: 'Dosett' },
    sent: '2026-10-03T12:00:00+02:00',
    sender: { reference: 'Organization/hjemmetjeneste' },
    recipient: [{ reference: 'Organization/legekontor' }],
    payload: [{ contentString: 'Skal dosetten endres?' }],
  },
  {
    resourceType: 'Communication',
    id: 'levering',
    status: 'completed',
    category: [{ coding: [{ system: 'http://helseplattform.example/fhir/CodeSystem/kind', code: 'levering' }] }],
    subject,
    sent: '2026-10-03T12:00:01+02:00',
  },
  {
    resourceType: 'Condition',
    id: 'udatert',
    clinicalStatus: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
    },
    code: { text: 'Kols' },
    subject,
  },
);

const { reader } = world.viewer('gp');
const story = (query: Parameters<typeof storyView>[2] = {}) => storyView(reader, 'kari', query, world.now());
const references = async (query: Parameters<typeof storyView>[2]) =>
  (await story(query)).entries.map(({ reference }) => reference.split('/')[1]);
const { entries } = await story();
const entry = (id: string): StoryEntry => entries.find(({ reference }) => reference.endsWith(`/${id}`))!;

describe('the story', () => {
  test('has what hospital, municipality and GP wrote in one sequence; what has no time comes last', async () => {
    assert.deepEqual(
      entries.map(({ reference }) => reference.split('/')[1]),
      ['puls', 'feil-puls', 'sporsmal', 'resept', 'notat', 'crp', 'poliklinikk', 'udatert'],
    );
    assert.deepEqual(
      entries.map(({ kind }) => kind),
      ['measurement', 'measurement', 'message', 'medication', 'note', 'result', 'contact', 'problem'],
    );
  });

  test('tells a note once, though a document points at it, and no report that only gathers values', () => {
    assert.equal(entry('notatets-dokument'), undefined);
    assert.equal(entry('bare-samlemappe'), undefined);
    assert.equal(entry('levering'), undefined);
  });

  test('says of every entry where it comes from, through the contact it belongs to where it does not say so itself', () => {
    assert.deepEqual(entry('notat').origin, {
      organization: 'Lungemedisinsk avdeling',
      author: 'lung-doctor',
      recorded: '2026-10-01T09:25:00+02:00',
    });
    assert.equal(entry('crp').origin.organization, 'Sykehuset');
    assert.equal(entry('puls').origin.author, 'home-nurse');
    assert.equal(entry('resept').origin.author, 'gp, Legekontoret');
    assert.deepEqual(entry('udatert').origin, {});
    assert.equal(entry('udatert').time, undefined);
  });

  test('shows a value with its range and how it lies', () => {
    const { told } = entry('crp');
    assert.ok(told.is === 'measured');
    assert.deepEqual(
      [told.measured.name, told.measured.unit, told.measured.value.numbers, told.measured.value.flag],
      ['CRP', 'mg/L', [{ value: 45 }], { level: 'high', by: 'range' }],
    );
  });

  test('carries the beginning of a long text, and says that there is more', () => {
    const { told } = entry('notat');
    assert.ok(told.is === 'document');
    const [content] = told.document.content;
    assert.ok(content?.kind === 'text' && content.more && content.text.length <= 600);
  });

  test('says that something was recorded in error, and never shows it as a fact', () => {
    assert.deepEqual(entry('feil-puls').told, { is: 'mistake', title: 'Puls' });
    assert.doesNotMatch(JSON.stringify(entry('feil-puls')), /720/);
  });

  test('names the receiver of a message', () => {
    assert.deepEqual(entry('sporsmal').told, {
      is: 'message',
      message: { topic: 'Dosett', text: 'Skal dosetten endres?', to: 'Legekontoret' },
    });
  });

  test('is narrowed by kind, unit, author, text and day', async () => {
    assert.deepEqual(await references({ kinds: 'note,result' }), ['notat', 'crp']);
    assert.deepEqual(await references({ kinds: 'measurement' }), ['puls', 'feil-puls']);
    assert.deepEqual(await references({ at: 'Organization/lunge' }), ['notat', 'crp', 'poliklinikk']);
    assert.deepEqual(await references({ by: 'PractitionerRole/rolle-gp' }), ['resept']);
    assert.deepEqual(await references({ text: 'prednis' }), ['resept']);
    assert.deepEqual(await references({ text: 'c reactive' }), ['crp']);
    assert.deepEqual(await references({ until: '2026-10-01' }), ['notat', 'crp', 'poliklinikk']);
    assert.deepEqual(await references({ text: 'pust', kinds: 'contact' }), []);
  });

  test('of a patient who is not there is refused', async () => {
    await assert.rejects(storyView(reader, 'nobody', {}, world.now()), { name: 'FhirError', status: 404 });
    await assert.rejects(storySourcesView(reader, 'nobody'), { name: 'FhirError', status: 404 });
  });
});

test('who wrote and where are choices by name, a person once with each of their roles', async () => {
  const { authors, units } = await storySourcesView(reader, 'kari');
  assert.deepEqual(
    authors.map(({ name }) => name),
    ['gp', 'home-nurse', 'lung-doctor'],
  );
  assert.deepEqual(authors[0]!.references, ['PractitionerRole/rolle-gp']);
  assert.deepEqual(
    units.map(({ name }) => name),
    ['Hjemmetjenesten', 'Lungemedisinsk avdeling', 'Sykehuset'],
  );
});
