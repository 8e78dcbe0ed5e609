/** Opening a chart over HTTP: one answer that says the same as its parts, and one row of the log for it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { as, patient, server } from '../care/testing.ts';

const subject = { reference: `Patient/${patient.id}` };
for (const [type, id, more] of [
  ['Condition', 'kols', { code: { text: 'KOLS' } }],
  ['Flag', 'smitte', { status: 'active', code: { text: 'MRSA' } }],
  ['Observation', 'puls', { status: 'final', code: { text: 'Puls' }, valueQuantity: { value: 72, unit: '/min' } }],
] as const) {
  const { status, text } = await server.call('PUT', `/${type}/${id}`, { resourceType: type, id, subject, ...more });
  assert.equal(status, 201, text);
}

const OF_PATIENT = `/../api/journal/patients/${patient.id}`;
const ask = (who: string, path: string) => server.call('GET', path, undefined, as(who));

interface Entry {
  readonly id: string;
  readonly action: string;
  readonly refused: boolean;
  readonly what: readonly { readonly type: string; readonly count: number }[];
}
/** What the patient's log has since something was done. */
async function logged(act: () => Promise<unknown>): Promise<readonly Entry[]> {
  const log = async (): Promise<readonly Entry[]> =>
    (await server.call('GET', `/../api/access/log?patient=${patient.id}`)).json.entries;
  const before = new Set((await log()).map(({ id }) => id));
  await act();
  const readings = (await log()).filter(({ id }) => !before.has(id));
  // reading the log is in the log
  return readings.filter(({ action }) => !/logg/i.test(action));
}

/** When it was read, and for news from when on. */
const withoutClock = ({ readAt: _readAt, from: _from, ...said }: { [name: string]: unknown }) => said;

describe('the chart screen', () => {
  test('says what its parts say, each as it is asked for alone', async () => {
    const { status, json } = await ask('gp', `${OF_PATIENT}/chart-screen`);
    assert.equal(status, 200);
    for (const part of ['strip', 'chart', 'story', 'news', 'cases']) {
      const { json: alone } = await ask('gp', `${OF_PATIENT}/${part}`);
      assert.deepEqual(withoutClock(json.shown[part]), withoutClock(alone), part);
    }
    assert.deepEqual(json.decision, (await ask('gp', `/../api/access/patients/${patient.id}`)).json);
    assert.equal(json.decision.open, true);
  });

  test('is one look in the log, with each version once', async () => {
    const [entry, ...more] = await logged(() => ask('gp', `${OF_PATIENT}/chart-screen`));
    assert.deepEqual([more.length, entry?.refused], [0, false]);
    const counts = new Map(entry?.what.map(({ type, count }) => [type, count]));
    for (const type of ['Condition', 'Flag', 'Observation', 'Patient']) assert.equal(counts.get(type), 1, type);
  });

  test('of a record that is closed says so and nothing more, and the log that it was refused', async () => {
    let told: { status: number; json: object } | undefined;
    const entries = await logged(async () => {
      told = await ask('ward-nurse', `${OF_PATIENT}/chart-screen`);
    });
    assert.equal(told?.status, 200);
    assert.deepEqual(told?.json, { decision: (await ask('ward-nurse', `/../api/access/patients/${patient.id}`)).json });
    assert.deepEqual(
      entries.map(({ refused, what }) => ({ refused, what })),
      [{ refused: true, what: [] }],
    );
  });

  test('of nobody is not there', async () => {
    const { status } = await ask('gp', '/../api/journal/patients/finnes-ikke/chart-screen');
    assert.equal(status, 404);
    assert.equal((await ask('gp', '/../api/journal/patients/%20/chart-screen')).status, 400);
  });
});
