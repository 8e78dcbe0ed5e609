/** Drafts over HTTP: of their author, about the patient of the screen, ended by the note they become. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { as, onPage, patient, server } from './testing.ts';

const pathOf = (draft: string, of: string = patient.id) => `/api/journal/patients/${of}/drafts/${draft}`;
const look = (who: string, path: string) => server.call('GET', `/..${path}`, undefined, as(who));
const writes = (number: number, value: unknown, ...replaces: string[]) => ({
  kind: 'note',
  writing: { writer: 'page01', number, fields: { body: { value: { text: value, marks: [] }, replaces } } },
});

describe('a draft', () => {
  test('is its author’s alone, and is found by nobody else', async () => {
    const path = pathOf('draft-of-the-gp-1');
    const begun = await onPage('gp', path, writes(1, 'Hoster'));
    assert.equal(begun.status, 200, begun.text);
    assert.equal((await look('gp', path)).json.content.fields.body[0].value.text, 'Hoster');
    assert.equal((await look('hospital-doctor', path)).status, 404);
    assert.deepEqual((await look('hospital-doctor', '/api/journal/drafts')).json, []);
    const [mine] = (await look('gp', '/api/journal/drafts')).json;
    assert.deepEqual([mine.beginning, mine.patientName], ['Hoster', 'Prøve, Kari']);
  });

  test('is about the patient of the screen and of the address, or is refused', async () => {
    const made = await server.call('POST', '/Patient', { resourceType: 'Patient', name: [{ family: 'Annen' }] });
    const other = made.json.id;
    const path = pathOf('draft-of-the-gp-2');
    assert.equal((await onPage('gp', path, writes(1, 'Hoster'), other)).status, 409);
    assert.equal((await onPage('gp', path, writes(1, 'Hoster'), '')).status, 400);
    assert.equal((await look('gp', path)).status, 404);
    await onPage('gp', pathOf('draft-of-the-gp-1'), writes(2, 'Hoster mye', 'page01:1'));
    const wrong = await onPage('gp', pathOf('draft-of-the-gp-1', other), writes(3, 'Feil pasient'), other);
    assert.equal(wrong.status, 409, wrong.text);
  });

  test('begins only where the record is open', async () => {
    const { status } = await onPage('psychologist', pathOf('draft-of-a-stranger'), writes(1, 'Hoster'));
    assert.equal(status, 403);
  });

  for (const [what, body] of [
    ['no kind', { writing: writes(1, 'x').writing }],
    ['no writing', { kind: 'note' }],
    ['a number that counts nothing', { ...writes(0, 'x') }],
    ['a field with no value', { kind: 'note', writing: { writer: 'page01', number: 1, fields: { text: {} } } }],
    ['a mark that is none', writes(1, 'x', 'nothing')],
    ['a field of the language', { kind: 'note', writing: { writer: 'page01', number: 1, fields: { __proto: {} } } }],
  ] as const)
    test(`with ${what} is refused`, async () =>
      assert.equal((await onPage('gp', pathOf('draft-of-the-gp-3'), body)).status, 400));
});

describe('a note that is signed', () => {
  let reference: string;
  before(async () => {
    const made = await onPage('gp', '/api/journal/Composition/write-note', {
      patient: `Patient/${patient.id}`,
      kind: 'konsultasjon',
      text: 'Hoster mye.',
      draft: 'draft-of-the-gp-1',
      sign: true,
    });
    assert.equal(made.status, 201, made.text);
    reference = made.json.reference;
  });

  test('ends its draft', async () => {
    const { json } = await look('gp', pathOf('draft-of-the-gp-1'));
    assert.deepEqual([json.ended.as, json.ended.became], ['signed', reference]);
    assert.deepEqual((await look('gp', '/api/journal/drafts')).json, []);
  });

  test('is made once, however often it is sent', async () => {
    const again = await onPage('gp', '/api/journal/Composition/write-note', {
      patient: `Patient/${patient.id}`,
      kind: 'konsultasjon',
      text: 'Hoster mye.',
      draft: 'draft-of-the-gp-1',
      sign: true,
    });
    assert.equal(again.json.reference, reference);
  });

  test('is read with who signed it, and not from the screen of another patient', async () => {
    const id = reference.split('/')[1];
    const { json, text } = await look('gp', `/api/journal/patients/${patient.id}/notes/${id}`);
    assert.equal(json.state, 'signed', text);
    assert.equal(json.signatures.length, 1);
    assert.equal((await look('gp', `/api/journal/patients/annen/notes/${id}`)).status, 404);
  });

  test('stands once in the story', async () => {
    const { json } = await look('gp', `/api/journal/patients/${patient.id}/story`);
    const references = json.entries.map((one: { reference: string }) => one.reference);
    assert.deepEqual(
      references.filter((one: string) => /^(Composition|DocumentReference)\//.test(one)),
      [reference],
    );
  });
});

test('phrases and templates are there for whoever made them, and for their unit', async () => {
  const kept = await onPage('gp', '/api/journal/phrases/Status', { text: 'God allmenntilstand.' });
  assert.equal(kept.status, 204, kept.text);
  const template = { kind: 'konsultasjon', name: 'Diabeteskontroll', text: 'HbA1c:\nFøtter:\n' };
  assert.equal((await onPage('gp', '/api/journal/note-templates', template)).status, 204);
  const sheet = await look('gp', `/api/journal/patients/${patient.id}/note-sheet`);
  assert.equal(sheet.status, 200, sheet.text);
  assert.deepEqual(sheet.json.phrases, [{ name: 'status', text: 'God allmenntilstand.' }]);
  assert.deepEqual(sheet.json.templates, [template]);
  assert.equal(sheet.json.kinds[0].kind, 'konsultasjon');
  assert.equal((await look('psychologist', `/api/journal/patients/${patient.id}/note-sheet`)).status, 403);
});
