/** A bundle touches many records at once: the log names every patient, whoever sent it. */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { createAccessLog } from '@helseplattform/access';
import { openDatabase } from '@helseplattform/record/database';
import { accessServer, idIn, persona } from './access-patients.ts';

const server = await accessServer();
const database = openDatabase({ url: server.databaseUrl, max: 1 });
after(() => database.close());
const log = createAccessLog(database);
const DOCTOR = persona('hospital-doctor').practitioner!;
/** Patients of the rows that one request has written. */
async function patientsOf(who: string, request: () => Promise<unknown>): Promise<Set<string>> {
  const since = (await log.rows({ actor: who, count: 500 })).rows.length;
  await request();
  const { rows } = await log.rows({ actor: who, count: 500 });
  return new Set(rows.slice(0, rows.length - since).flatMap(({ patients }) => patients));
}
const get = (url: string) => ({ request: { method: 'GET', url } });
const post = (who: string, type: string, entry: object[]) =>
  server.as(who, 'POST', '/', { resourceType: 'Bundle', type, entry });
const condition = (id: string) => ({
  resource: { resourceType: 'Condition', subject: { reference: `Patient/${id}` }, code: { text: 'Astma' } },
  request: { method: 'POST', url: 'Condition' },
});

for (const type of ['batch', 'transaction'] as const)
  describe(`a ${type}`, () => {
    test('of reads names all whose records were read', async () => {
      const reads = ['admitted', 'visited', 'referred'].map((id) =>
        get(`Condition/${idIn(id as 'admitted', 'Condition')}`),
      );
      assert.deepEqual(
        await patientsOf(DOCTOR, () => post('hospital-doctor', type, reads)),
        new Set(['admitted', 'visited', 'referred']),
      );
    });
    test('of searches names all who were found', async () => {
      const searches = ['admitted', 'visited'].map((id) => get(`Observation?patient=${id}`));
      assert.deepEqual(
        await patientsOf(DOCTOR, () => post('hospital-doctor', type, searches)),
        new Set(['admitted', 'visited']),
      );
    });
    test('of writes names all in whose records something was written', async () => {
      const writes = ['admitted', 'visited'].map(condition);
      assert.deepEqual(
        await patientsOf(DOCTOR, () => post('hospital-doctor', type, writes)),
        new Set(['admitted', 'visited']),
      );
    });
    test('of the system names them too', async () => {
      const both = [condition('admitted'), get(`Condition/${idIn('stranger', 'Condition')}`)];
      assert.deepEqual(await patientsOf('system', () => post('system', type, both)), new Set(['admitted', 'stranger']));
    });
  });

test('an entry of a batch that is refused is in the log, with the patient it names', async () => {
  const entries = [get(`Condition?patient=stranger`), condition('stranger'), condition('admitted')];
  const found = await patientsOf(DOCTOR, () => post('hospital-doctor', 'batch', entries));
  assert.deepEqual(found, new Set(['admitted', 'stranger']));
});
