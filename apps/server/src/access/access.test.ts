/** Access control over HTTP: who asks what, and what they get. */

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { Resource } from '@helseplattform/fhir';
import { Browser } from '@helseplattform/identity/testing';
import { storePlace } from '../region/places.ts';
import { smallRegion } from '../testing/small-region.ts';
import { type Reply, testServer } from '../testing/test-server.ts';
import { ACCESS_ROUTES } from './routes.ts';

const FNR = 'urn:oid:2.16.578.1.12.4.1.4.1';
const LUNG = { reference: 'Organization/sykehus-trondheim-lunge' };

/** The citizen persona, somebody nobody in the test treats, and one who lies on the lung ward. */
const people = [
  patient('p-000000', 'Innbygger', 'Ingrid', '1984-05-17'),
  patient('fremmed', 'Fremmed', 'Frode', '1950-02-03'),
  patient('annen', 'Annen', 'Anne', '1951-02-03'),
  patient('innlagt', 'Innlagt', 'Inga', '1960-01-01'),
  {
    resourceType: 'Encounter',
    id: 'innleggelse',
    status: 'in-progress',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
    subject: { reference: 'Patient/innlagt' },
    serviceProvider: LUNG,
    period: { start: '2026-01-02T08:00:00+01:00' },
  },
  {
    resourceType: 'Encounter',
    id: 'besok',
    status: 'finished',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
    subject: { reference: 'Patient/p-000000' },
    serviceProvider: LUNG,
    participant: [{ individual: { reference: 'Practitioner/s-000001' } }],
    period: { start: '2024-01-02T08:00:00+01:00', end: '2024-01-02T09:00:00+01:00' },
  },
] as unknown as Resource[];

function patient(id: string, family: string, given: string, birthDate: string) {
  return {
    resourceType: 'Patient',
    id,
    name: [{ family, given: [given] }],
    birthDate,
    identifier: [{ system: FNR, value: `1${id}` }],
  };
}

const server = await testServer(
  {},
  { fill: async (store) => storePlace(store.as({ id: 'system', kind: 'system' })).put([...smallRegion(), ...people]) },
);

/** A request of a persona; `path` below /api/access. */
async function as(persona: string, method: string, path: string, body?: object): Promise<Reply> {
  const response = await fetch(`${server.url}/api/access${path}`, {
    method,
    headers: {
      authorization: `Bearer ${server.tokenOf(persona)}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: text === '' ? undefined : JSON.parse(text) };
}
/** How a view of the journal is answered; `path` below /api/journal. */
const view = async (persona: string, path: string) =>
  (
    await fetch(`${server.url}/api/journal${path}`, {
      headers: { authorization: `Bearer ${server.tokenOf(persona)}` },
    })
  ).status;
const chart = (persona: string, id: string) => view(persona, `/patients/${id}/chart`);
/** Of one patient. */
const PAGES = [
  'chart',
  'strip',
  'story',
  'story/sources',
  'news',
  'cases',
  'note-sheet',
  'problems',
  'allergies',
  'critical',
  'measurement-sheet',
  'trends',
  'growth',
];
const need = { kind: 'self-declared', reason: 'HENV_BEH', text: 'Fastlegen ringte om pusten hans' };

test('nobody gets an answer without signing in', async () => {
  for (const { method, path } of ACCESS_ROUTES) {
    const reply = await fetch(server.url + path.replace(/:\w+/, 'x'), { method });
    assert.equal(reply.status, 401, `${method} ${path}`);
  }
});

test('what changes something and comes with a cookie must carry the CSRF header', async () => {
  const browser = new Browser(server.url);
  await browser.signIn('hospital-doctor');
  const csrf = browser.csrf;
  browser.csrf = undefined;
  assert.equal((await browser.send('POST', '/api/access/blocks', { json: {} })).status, 403);
  browser.csrf = csrf;
  assert.equal((await browser.send('POST', '/api/access/blocks', { json: {} })).status, 400);
});

describe('a record that is open', () => {
  test('has its ground told', async () => {
    const { json } = await as('hospital-doctor', 'GET', '/patients/innlagt');
    assert.equal(json.open, true);
    assert.deepEqual(json.mayOpen, []);
    assert.equal(json.grounds[0].kind, 'admitted');
    assert.equal(json.patient.name, 'Inga Innlagt');
  });
});

describe('a record that is not open', () => {
  test('says who it is of and what may be done, with the reasons of the list', async () => {
    const { json } = await as('hospital-doctor', 'GET', '/patients/fremmed');
    assert.deepEqual([json.open, json.mayOpen], [false, ['self-declared', 'emergency']]);
    assert.deepEqual(json.patient, { id: 'fremmed', name: 'Frode Fremmed', birthDate: '1950-02-03' });
    const codes = json.reasons.map(({ code }: { code: string }) => code);
    assert.ok(codes.includes('HENV_BEH'));
    assert.ok(!codes.includes('BLAALYS') && !codes.includes('FORSK'), 'what others decide is no choice');
  });

  test('is refused alike by every page about it; somebody who is not there is not found', async () => {
    const answers = async (id: string) =>
      new Map(
        await Promise.all(
          PAGES.map(async (page) => [page, await view('hospital-doctor', `/patients/${id}/${page}`)] as const),
        ),
      );
    assert.deepEqual(await answers('fremmed'), new Map(PAGES.map((page) => [page, 403])));
    assert.deepEqual(await answers('ingen'), new Map(PAGES.map((page) => [page, 404])));
    const looked = await fetch(`${server.url}/api/journal/patients/fremmed/looked`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${server.tokenOf('hospital-doctor')}`,
        'content-type': 'application/json',
        'x-patient': 'fremmed',
      },
      body: JSON.stringify({ seen: [] }),
    });
    assert.equal(looked.status, 403, await looked.text());
  });

  test('opens for a declared need, for as long as the reason lasts', async () => {
    assert.equal(await chart('hospital-doctor', 'fremmed'), 403);
    const { status, json } = await as('hospital-doctor', 'POST', '/patients/fremmed/openings', need);
    assert.equal(status, 201);
    assert.ok(Date.parse(json.until) > Date.now());
    assert.equal(await chart('hospital-doctor', 'fremmed'), 200);
    assert.equal(await chart('ward-nurse', 'fremmed'), 403, 'for nobody else');
  });

  test('opens at once in an emergency, without a word', async () => {
    const { status } = await as('ward-nurse', 'POST', '/patients/annen/openings', { kind: 'emergency' });
    assert.equal(status, 201);
    assert.equal(await chart('ward-nurse', 'annen'), 200);
  });

  const refused: readonly (readonly [why: string, persona: string, body: object, status: number])[] = [
    ['a reason nobody knows', 'psychologist', { ...need, reason: 'NYSGJERRIG' }, 422],
    ['a reason that others decide', 'psychologist', { ...need, reason: 'FORSK' }, 422],
    ['an emergency called a need', 'psychologist', { ...need, reason: 'BLAALYS' }, 422],
    ['too few words', 'psychologist', { ...need, text: 'pga' }, 422],
    ['no words', 'psychologist', { kind: 'self-declared', reason: 'HENV_BEH' }, 400],
    ['no kind', 'psychologist', {}, 400],
    ['a kind there is not', 'psychologist', { kind: 'curiosity' }, 400],
    ['words that are none', 'psychologist', { ...need, text: 7 }, 400],
    ['a clerk', 'case-officer', need, 403],
    ['a laboratory in an emergency', 'laboratory-scientist', { kind: 'emergency' }, 403],
    ['a citizen', 'citizen', need, 403],
  ];
  for (const [why, persona, body, status] of refused) {
    test(`does not open for ${why}`, async () => {
      const reply = await as(persona, 'POST', '/patients/innlagt/openings', body);
      assert.equal(reply.status, status, reply.text);
      assert.equal(reply.json.resourceType, 'OperationOutcome');
    });
  }

  test('is told from one that does not exist by nothing but its name, which staff find anyway', async () => {
    const { patient: _of, ...closed } = (await as('psychologist', 'GET', '/patients/fremmed')).json;
    assert.deepEqual((await as('psychologist', 'GET', '/patients/finnes-ikke')).json, closed);
  });
});

describe('reviews', () => {
  test('are listed for the privacy officer, the emergency first, and come off the list with an outcome', async () => {
    const { status, json } = await as('privacy-officer', 'GET', '/reviews');
    assert.equal(status, 200);
    const [first, second] = json.openings;
    assert.deepEqual(
      [first.kind, first.patient.name, first.unit.name],
      ['emergency', 'Anne Annen', 'Lungemedisinsk avdeling, Trondheim'],
    );
    assert.deepEqual([second.reasonText, second.text], ['En annen behandler har tatt kontakt', need.text]);
    assert.ok(Date.parse(first.due) > Date.parse(first.at));

    const none = await as('privacy-officer', 'POST', `/reviews/${first.task}`, { outcome: 'justified', text: ' ' });
    assert.equal(none.status, 400);
    const unknown = await as('privacy-officer', 'POST', `/reviews/${first.task}`, { outcome: 'fine', text: 'ja' });
    assert.equal(unknown.status, 400);
    const done = await as('privacy-officer', 'POST', `/reviews/${first.task}`, {
      outcome: 'justified',
      text: 'Hjertestans.',
    });
    assert.equal(done.status, 204);
    const left = (await as('privacy-officer', 'GET', '/reviews')).json.openings;
    assert.deepEqual(
      left.map(({ task }: { task: string }) => task),
      [second.task],
    );
  });

  test('of one that was not justified, the record closes at once', async () => {
    const [opening] = (await as('privacy-officer', 'GET', '/reviews')).json.openings;
    await as('privacy-officer', 'POST', `/reviews/${opening.task}`, {
      outcome: 'unjustified',
      text: 'Ingen henvendelse.',
    });
    assert.equal(await chart('hospital-doctor', 'fremmed'), 403);
  });

  for (const persona of ['hospital-doctor', 'citizen', 'rollout-leader']) {
    test(`are nothing for the ${persona}`, async () => {
      assert.equal((await as(persona, 'GET', '/reviews')).status, 403);
      const reply = await as(persona, 'POST', '/reviews/x', { outcome: 'justified', text: 'Ja' });
      assert.equal(reply.status, 403);
    });
  }
});

describe('the log', () => {
  before(async () => {
    await as('gp', 'POST', '/patients/p-000000/openings', { kind: 'emergency', text: 'Bevisstløs på venterommet' });
    assert.equal(await chart('gp', 'p-000000'), 200);
  });

  test('is read by the citizen in plain words', async () => {
    const { status, json } = await as('citizen', 'GET', '/log');
    assert.equal(status, 200);
    const sentences = json.entries.map(({ sentence }: { sentence: string }) => sentence);
    assert.ok(
      sentences.some((sentence: string) => /Ragnhild Holthe, .* åpnet journalen/.test(sentence)),
      sentences.join('\n'),
    );
    assert.ok(json.entries.every((entry: object) => !('patients' in entry)));
  });

  test('has the days that are asked for', async () => {
    const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo' }).format(Date.now());
    assert.ok((await as('citizen', 'GET', `/log?from=${today}&until=${today}`)).json.entries.length > 0);
    assert.deepEqual((await as('citizen', 'GET', '/log?until=2020-12-31')).json.entries, []);
    assert.equal((await as('citizen', 'GET', '/log?from=i-dag')).status, 400);
  });

  test('of somebody else is not read by a citizen, nor any by those who are in it', async () => {
    assert.equal((await as('citizen', 'GET', '/log?patient=annen')).status, 403);
    assert.equal((await as('hospital-doctor', 'GET', '/log?patient=annen')).status, 403);
  });

  test('is read by the privacy officer, who is in it then', async () => {
    const { json } = await as('privacy-officer', 'GET', '/log?patient=annen');
    assert.ok(json.entries.some(({ who }: { who: string }) => who === 'Silje Røstad'));
    const again = await as('privacy-officer', 'GET', '/log?patient=annen');
    assert.equal(again.json.entries[0].who, 'Du');
  });
});

describe('blocks', () => {
  const whole = { what: { kind: 'record' } };

  test('offer the units and people the citizen has met', async () => {
    const { status, json } = await as('citizen', 'GET', '/blocks/choices');
    assert.equal(status, 200);
    assert.ok(
      json.units.some(({ reference }: { reference: string }) => reference === LUNG.reference),
      json.units,
    );
    assert.deepEqual(json.people, [{ reference: 'Practitioner/s-000001', name: 'Amund Brekke' }]);
  });

  test('tell what they would do before they are set, hold, and are withdrawn', async () => {
    const against = { ...whole, whom: 'Practitioner/s-000003' };
    const { json: preview } = await as('citizen', 'POST', '/blocks/preview', against);
    assert.equal(preview.absolute, true);
    assert.match(preview.sentences[0], /^Ragnhild Holthe/);
    assert.equal((await as('citizen', 'GET', '/blocks')).json.blocks.length, 0, 'nothing is set by asking');

    const set = await as('citizen', 'POST', '/blocks', against);
    assert.equal(set.status, 201);
    const { open, blocked } = (await as('gp', 'GET', '/patients/p-000000')).json;
    assert.deepEqual([open, blocked], [false, true]);
    const { blocks } = (await as('citizen', 'GET', '/blocks')).json;
    assert.deepEqual(
      [blocks[0].id, blocks[0].whomName, blocks[0].what.kind],
      [set.json.id, 'Ragnhild Holthe', 'record'],
    );

    assert.equal((await as('citizen', 'DELETE', `/blocks/${set.json.id}`)).status, 204);
    assert.equal((await as('gp', 'GET', '/patients/p-000000')).json.open, true);
    assert.deepEqual((await as('citizen', 'GET', '/blocks')).json.blocks, []);
  });

  const refused: readonly (readonly [why: string, persona: string, body: object, status: number])[] = [
    ['for somebody else', 'citizen', { ...whole, patient: 'annen' }, 403],
    ['by staff without a ground', 'psychologist', { ...whole, patient: 'p-000000' }, 403],
    ['without saying of what', 'citizen', {}, 400],
    ['of a part that is none', 'citizen', { what: { kind: 'mood' } }, 400],
    ['against a thing', 'citizen', { ...whole, whom: 'Device/1' }, 422],
    ['of who the patient is', 'citizen', { what: { kind: 'entry', reference: 'Patient/p-000000' } }, 422],
    ['by staff that name no patient', 'hospital-doctor', whole, 400],
  ];
  for (const [why, persona, body, status] of refused) {
    test(`are not set ${why}`, async () => {
      for (const path of ['/blocks/preview', '/blocks']) {
        const reply = await as(persona, 'POST', path, body);
        assert.equal(reply.status, status, reply.text);
      }
    });
  }

  test('of others are not withdrawn, and not told from what is none', async () => {
    assert.equal((await as('citizen', 'DELETE', '/blocks/finnes-ikke')).status, 404);
  });

  test('come as JSON, and as an object', async () => {
    const post = (type: string, body: string) =>
      fetch(`${server.url}/api/access/blocks`, {
        method: 'POST',
        headers: { authorization: `Bearer ${server.tokenOf('citizen')}`, 'content-type': type },
        body,
      });
    assert.equal((await post('text/plain', '{}')).status, 415);
    assert.equal((await post('application/json', '[]')).status, 400);
    assert.equal((await post('application/json', '{')).status, 400);
  });
});

test('a citizen is told whose record it is, staff are not asked', async () => {
  const { json } = await as('citizen', 'GET', '/represented');
  assert.deepEqual([json.self.name, json.others], ['Ingrid Innbygger', []]);
  assert.equal((await as('gp', 'GET', '/represented')).status, 403);
});
