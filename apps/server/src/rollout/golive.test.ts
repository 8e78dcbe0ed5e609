/** A go-live night over HTTP: nothing happens before everything is in place; then routing and access follow, and can be taken back. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { STANDARD_CRITERIA, STANDARD_STEPS } from '@helseplattform/rollout';
import { as, server } from './testing.ts';

const UNIT = 'leka';
/** The number Leka had then and has now. */
const ORGANISATION = 'kommune-5052';
const PROFESSION = 'urn:oid:2.16.578.1.12.4.1.1.9060';

const put = async (type: string, id: string, resource: object) => {
  const { status, text } = await server.call(
    'PUT',
    `/${type}/${id}`,
    JSON.stringify({ resourceType: type, id, ...resource }),
  );
  assert.ok(status < 300, text);
};
const nurse = (id: string, name: string) =>
  Promise.all([put('Practitioner', id, { name: [{ text: name }] })]).then(() =>
    put('PractitionerRole', `role-${id}`, {
      active: true,
      practitioner: { reference: `Practitioner/${id}` },
      organization: { reference: `Organization/${ORGANISATION}` },
      code: [{ coding: [{ system: PROFESSION, code: 'SP' }] }],
    }),
  );
const roleIsActive = async (id: string): Promise<boolean> =>
  (await server.call('GET', `/PractitionerRole/role-${id}`)).json.active;
const livePeriods = async (): Promise<{ start?: string; end?: string }[]> =>
  ((await server.call('GET', `/Organization/${ORGANISATION}`)).json.extension ?? []).map(
    ({ valuePeriod }: { valuePeriod: object }) => valuePeriod,
  );
const act = (which: 'live' | 'back', who = 'rollout-leader') =>
  as(who, 'POST', `/golive/${UNIT}/act`, { act: which, reason: 'Som avtalt' });
const say = (step: string, state: 'started' | 'done') =>
  as('rollout-leader', 'POST', `/golive/${UNIT}/steps/${step}`, { state });

before(async () => {
  await put('Organization', ORGANISATION, { active: true, name: 'Leka kommune' });
  await nurse('trained', 'Ane Moe');
  await nurse('untrained', 'Ola Rød');
  for (const course of ['basics', 'case-work']) {
    const { status, text } = await as('programme-leader', 'POST', `/entries/completion/${UNIT}:${course}:trained`, {
      basedOn: 0,
      body: { unit: UNIT, course, person: 'Practitioner/trained', on: '2026-10-01' },
    });
    assert.equal(status, 201, text);
  }
});

describe('a go-live', { concurrency: false }, () => {
  test('is refused with everything that stands in the way', async () => {
    const { status, json } = await act('live');
    assert.equal(status, 409);
    assert.deepEqual(
      json.issue.map(({ expression }: { expression: string[] }) => expression[0]),
      ['no-decision', 'not-rehearsed', 'steps'],
    );
    assert.deepEqual(await livePeriods(), []);
  });

  test('is not for whoever has no seat for it', async () =>
    assert.equal((await act('live', 'municipal-director')).status, 403));

  test('needs every criterion signed by somebody else than its owner, on evidence', async () => {
    const path = (id: string) => `/readiness/${UNIT}/criteria/${id}/signature`;
    const missing = await as('privacy-officer', 'POST', path('last-reconciliation'), {});
    assert.match(missing.text, /there is no evidence/);
    for (const { id, requirement } of STANDARD_CRITERIA) {
      const held = await as('rollout-leader', 'GET', `/entries/evidence/${UNIT}:${id}`);
      const value = requirement.kind === 'figure' && 'atLeast' in requirement ? requirement.atLeast : 0;
      const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Oslo' });
      const given = await as('rollout-leader', 'POST', `/entries/evidence/${UNIT}:${id}`, {
        basedOn: held.json.versions?.[0]?.version ?? 0,
        body: {
          unit: UNIT,
          criterion: id,
          evidence:
            requirement.kind === 'figure'
              ? { kind: 'figure', value, measuredOn: today, source: 'test' }
              : { kind: 'document', reference: 'sak 1', dated: today },
        },
      });
      assert.ok(given.status < 300, given.text);
      const own = await as('rollout-leader', 'POST', path(id), {});
      assert.match(own.text, /gave the evidence; somebody else must sign it/);
      const signed = await as('privacy-officer', 'POST', path(id), {});
      assert.equal(signed.status, 201, signed.text);
    }
  });

  test('needs a decision that goes no further than the gate allows', async () => {
    const { status, text } = await as('board-member', 'POST', `/readiness/${UNIT}/gates/7/decision`, {
      decision: 'go',
      reason: 'Alt er på plass',
    });
    assert.equal(status, 201, text);
  });

  test('needs a rehearsal that passed, and its steps done in their order', async () => {
    const rehearsed = await as('rollout-leader', 'POST', `/entries/rehearsal/${UNIT}:1`, {
      basedOn: 0,
      body: {
        unit: UNIT,
        on: '2026-10-20',
        runbook: 1,
        results: STANDARD_STEPS.map(({ id, minutes }) => ({ step: id, minutes })),
      },
    });
    assert.equal(rehearsed.status, 201, rehearsed.text);
    assert.match((await say('reconciliation', 'done')).text, /waits for last-migration/);
    for (const { id, from } of STANDARD_STEPS.filter((step) => step.from < 0).toSorted((a, b) => a.from - b.from)) {
      const { status, text } = await say(id, 'done');
      assert.equal(status, 200, `${id} ${from}: ${text}`);
    }
  });

  test('then opens the record for messages and for whoever is trained', async () => {
    const { status, json, text } = await act('live');
    assert.equal(status, 200, text);
    assert.deepEqual([json.opened, json.notTrained], [1, 1]);
    const [period] = await livePeriods();
    assert.ok(period?.start && !period.end);
    assert.deepEqual([await roleIsActive('trained'), await roleIsActive('untrained')], [true, false]);
    const { json: view } = await as('ward-nurse', 'GET', `/golive/${UNIT}`);
    assert.equal(view.live, true);
    assert.equal(view.acts[0].by, 'Kjersti Nesset');
  });

  test('is taken back before the point of no return, and nobody gets in', async () => {
    const { status, text } = await act('back');
    assert.equal(status, 200, text);
    const [period] = await livePeriods();
    assert.ok(period?.start && period.end);
    assert.equal(await roleIsActive('trained'), false);
  });

  test('can be done again, and is not taken back after it', async () => {
    assert.equal((await act('live')).status, 200);
    for (const step of ['first-sign-in', 'first-message', 'morning-lists'])
      assert.equal((await say(step, 'done')).status, 200);
    assert.equal((await say('paper-entered', 'started')).status, 200);
    const { status, text } = await act('back');
    assert.equal(status, 409);
    assert.match(text, /point of no return/);
    assert.equal((await livePeriods()).length, 2);
  });
});
