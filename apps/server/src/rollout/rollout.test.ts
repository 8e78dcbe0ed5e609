/** The programme over HTTP: who sees and writes what, and two editors at once. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { as } from './testing.ts';

const contact = (unit: string, name: string) => ({ unit, role: 'it-contact', name });

describe('the programme', () => {
  test('is seen by staff', async () => {
    const { status, json } = await as('ward-nurse', 'GET', '/entries/unit');
    assert.equal(status, 200);
    assert.equal(json.entries.length, 73);
  });
  test('is not seen by citizens, who are told where theirs is', async () => {
    const { status, json } = await as('citizen', 'GET', '/entries/unit');
    assert.equal(status, 403);
    assert.match(json.issue[0].details.text, /\/innforing\/offentlig/);
  });
  test('is written by who has a seat, in their reach, and says by whom', async () => {
    const path = '/entries/contact/overhalla:it-contact';
    const written = await as('rollout-leader', 'POST', path, { basedOn: 0, body: contact('overhalla', 'Per') });
    assert.equal(written.status, 201, written.text);
    assert.deepEqual([written.json.version, written.json.name], [1, 'Kjersti Nesset']);
    const elsewhere = await as('rollout-leader', 'POST', '/entries/contact/oppdal:it-contact', {
      basedOn: 0,
      body: contact('oppdal', 'Per'),
    });
    assert.equal(elsewhere.status, 403);
    assert.match(elsewhere.text, /may not edit own unit for Oppdal; ask programme-leader/);
  });
  test('nothing is moved from the reach of others into one’s own', async () => {
    const path = '/entries/contact/namsos:it-contact';
    assert.equal(
      (await as('programme-leader', 'POST', path, { basedOn: 0, body: contact('namsos', 'A') })).status,
      201,
    );
    const taken = await as('municipal-director', 'POST', path, { basedOn: 1, body: contact('naroysund', 'B') });
    assert.equal(taken.status, 403);
  });
  test('two editors at once: the second gets the version of the first and loses nothing', async () => {
    const path = '/entries/contact/grong:it-contact';
    await as('programme-leader', 'POST', path, { basedOn: 0, body: contact('grong', 'one') });
    await as('programme-leader', 'POST', path, { basedOn: 1, body: contact('grong', 'two') });
    const late = await as('rollout-leader', 'POST', path, { basedOn: 1, body: contact('grong', 'three') });
    assert.equal(late.status, 409);
    assert.equal(late.json.theirs[0].body.name, 'two');
    assert.equal(late.json.theirs[0].version, 2);
    assert.match(late.json.issue[0].details.text, /Astrid Fossum has written version 2/);
    const { json } = await as('rollout-leader', 'GET', path);
    assert.deepEqual(
      json.versions.map((v: { version: number }) => v.version),
      [2, 1],
    );
  });
  for (const [what, path, body, status, message] of [
    ['of no kind', '/entries/nothing/x', { basedOn: 0, body: {} }, 404, /no kind nothing/],
    ['without a base', '/entries/contact/x', { body: {} }, 400, /basedOn is the version/],
    ['without a body', '/entries/contact/x', { basedOn: 0 }, 400, /body is missing/],
    [
      'of an unknown unit',
      '/entries/contact/x',
      { basedOn: 0, body: contact('oslo', 'x') },
      404,
      /no unit has the id "oslo"/,
    ],
    ['whose unit is no text', '/entries/contact/x', { basedOn: 0, body: { unit: 7 } }, 400, /unit is the id of a unit/],
    [
      'with a wrong role',
      '/entries/contact/x',
      { basedOn: 0, body: { ...contact('grong', 'x'), role: 'boss' } },
      422,
      /"boss" is not one of/,
    ],
    ['that has its own operation', '/entries/plan-version/x', { basedOn: 0, body: {} }, 409, /there is an operation/],
  ] as const)
    test(`an entry ${what} is refused with the reason`, async () => {
      const answer = await as('programme-leader', 'POST', path, body);
      assert.equal(answer.status, status, answer.text);
      assert.match(answer.json.issue[0].details.text, message);
    });
});
