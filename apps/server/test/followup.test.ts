/** Nobody is lost, over HTTP: people of the region at their work lists, and the server's own rounds. */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { dutyId } from '@helseplattform/followup';
import { openDatabase } from '@helseplattform/record/database';
import { accessServer, KIND, persona, ref } from './access-patients.ts';

const server = await accessServer();
const sql = openDatabase({ url: server.databaseUrl, max: 1 });
after(() => sql.close());

const unitOf = (key: Parameters<typeof persona>[0]) => `Organization/${persona(key).unit!.id}`;
const LUNG = unitOf('hospital-doctor');
/** Written by the platform: what it is about, not how it came, is asked here. */
async function referred(patient: string): Promise<string> {
  const { status, json, text } = await server.call('POST', '/ServiceRequest', {
    resourceType: 'ServiceRequest',
    status: 'active',
    intent: 'order',
    category: [{ coding: [{ system: KIND, code: 'henvisning' }] }],
    code: { text: 'Henvisning til lungelege' },
    subject: ref(`Patient/${patient}`),
    requester: ref(persona('gp').role!),
    performer: [ref(LUNG)],
    authoredOn: new Date().toISOString(),
  });
  assert.equal(status, 201, text);
  return dutyId('vurder-henvisning', `ServiceRequest/${json.id}`);
}
interface Shown {
  readonly id: string;
  readonly title: string;
  readonly owner: { reference: string };
  readonly found: boolean;
  readonly may: readonly string[];
}
async function list(who: string, query: string): Promise<readonly Shown[]> {
  const { status, json, text } = await server.as(who, 'GET', `/../api/followup/worklist?${query}`);
  assert.equal(status, 200, text);
  return json.duties;
}
const act = (who: string, duty: string, name: string, body: object) =>
  server.as(who, 'POST', `/../api/followup/duties/${duty}/${name}`, body, { 'content-type': 'application/json' });
const ours = (shown: readonly Shown[], duty: string) => shown.find(({ id }) => id === duty);

describe('a referral', () => {
  test('is on the list of the unit, taken by a doctor there, and then on the doctor’s own', async () => {
    const duty = await referred('admitted');
    const shown = ours(await list('hospital-doctor', 'unit=mine'), duty)!;
    assert.equal(shown.title, 'Vurder henvisning: Henvisning til lungelege');
    assert.deepEqual(shown.may, ['take', 'hand-over', 'cannot']);
    const { status, text } = await act('hospital-doctor', duty, 'take', {});
    assert.equal(status, 200, text);
    const mine = ours(await list('hospital-doctor', ''), duty)!;
    assert.equal(mine.owner.reference, persona('hospital-doctor').role);
    assert.deepEqual(mine.may, ['hand-over', 'cannot']);
  });

  test('is handed over with a reason, and to nobody who does not answer', async () => {
    const duty = await referred('admitted');
    const nobody = await act('hospital-doctor', duty, 'hand-over', { to: 'Organization/no-such', reason: 'Deres' });
    assert.equal(nobody.status, 422, nobody.text);
    const unsaid = await act('hospital-doctor', duty, 'hand-over', {
      to: persona('hospital-doctor').role!,
      reason: '',
    });
    assert.equal(unsaid.status, 422, unsaid.text);
    const to = persona('hospital-doctor').role!;
    const handed = await act('hospital-doctor', duty, 'hand-over', { to, reason: 'Kjenner pasienten' });
    assert.equal(handed.status, 200, handed.text);
    assert.equal(handed.json.owner, to);
  });

  test('is not called done before it is assessed', async () => {
    const duty = await referred('admitted');
    const { status, text } = await act('hospital-doctor', duty, 'done', {});
    assert.equal(status, 422);
    assert.match(text, /still waits/);
  });

  test('is not there for a unit that has nothing to do with the patient', async () => {
    const duty = await referred('admitted');
    assert.equal(ours(await list('rollout-leader', `unit=${LUNG}`), duty), undefined);
    assert.equal((await act('rollout-leader', duty, 'take', {})).status, 404);
  });

  test('that nobody could assess is refused, and the sender told what to do', async () => {
    const { status, json } = await server.call('POST', '/ServiceRequest', {
      resourceType: 'ServiceRequest',
      status: 'active',
      intent: 'order',
      category: [{ coding: [{ system: KIND, code: 'henvisning' }] }],
      subject: ref('Patient/admitted'),
    });
    assert.equal(status, 422);
    assert.deepEqual(json.issue[0].expression, ['ServiceRequest.performer']);
    assert.match(json.issue[0].details.text, /Refer to a unit where somebody works/);
  });
});

describe('a message that nobody could read, about no patient', () => {
  test('is on the list of the unit that answers for it, and can be taken there', async () => {
    const { json, text } = await server.call('POST', '/Communication', {
      resourceType: 'Communication',
      status: 'stopped',
      category: [{ coding: [{ system: KIND, code: 'levering' }] }],
      sender: ref(LUNG),
    });
    const duty = dutyId('leveringsfeil', `Communication/${json.id}`);
    assert.ok(ours(await list('hospital-doctor', 'unit=mine'), duty), text);
    assert.equal(ours(await list('gp', `unit=${LUNG}`), duty), undefined);
    assert.equal((await act('gp', duty, 'take', {})).status, 403);
    const taken = await act('hospital-doctor', duty, 'take', {});
    assert.equal(taken.status, 200, taken.text);
    assert.ok(ours(await list('hospital-doctor', ''), duty));
  });
});

describe('work lists and counters', () => {
  test('are for staff', async () => {
    for (const path of ['worklist', 'counters'])
      assert.equal((await server.as('citizen', 'GET', `/../api/followup/${path}`)).status, 403, path);
    for (const path of ['worklist', 'counters'])
      assert.equal((await server.as('nobody', 'GET', `/../api/followup/${path}`)).status, 401, path);
  });
  test('are asked for in one way at a time', async () => {
    assert.equal(
      (await server.as('hospital-doctor', 'GET', `/../api/followup/worklist?unit=mine&patient=x`)).status,
      400,
    );
  });
});

interface Counted {
  readonly total: { readonly orphans: number };
  readonly units: readonly { readonly unit?: { readonly reference: string }; readonly orphans: number }[];
}
/** Asks again until there is an answer. @throws when there is none in time (ms since 1970) */
async function until<T>(deadline: number, ask: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    assert.ok(Date.now() < deadline, 'found within a minute');
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

describe('what was deleted in the database', () => {
  test('is found by the server itself within a minute, and is a case, in the counters and on /metrics', async () => {
    const duty = await referred('admitted');
    const [row] = await sql.query<{ rid: bigint }>('', 'select rid from client_id where fid = $1', [duty]);
    for (const table of ['ix_ref', 'ix_eq', 'ix_date', 'current', 'version'])
      await sql.run('', `delete from ${table} where rid = $1`, [String(row!.rid)]);
    assert.equal(ours(await list('hospital-doctor', 'unit=mine'), duty), undefined);

    const deadline = Date.now() + 60_000;
    const found = await until(deadline, async () => ours(await list('hospital-doctor', 'unit=mine'), duty));
    assert.ok(found.found, 'a case with the mark that it was found');
    assert.equal(found.owner.reference, LUNG);
    // what the round has counted is there when the round is over
    const counted = await until(deadline, async () => {
      const { json } = await server.as('hospital-doctor', 'GET', '/../api/followup/counters');
      const { total, units } = json as Counted;
      return total.orphans > 0 ? units : undefined;
    });
    assert.ok(counted.some(({ unit, orphans }) => unit?.reference === LUNG && orphans === 1));
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    assert.match(metrics, new RegExp(`followup_orphans\\{kind="vurder-henvisning",unit="${LUNG}"\\} [1-9]`));
  });
});
