/** What everybody may see without signing in: enough, and nothing that is not theirs to see. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { perMinute } from './public.ts';
import { as, server } from './testing.ts';

const unsigned = (path: string) => fetch(`${server.url}${path}`, { redirect: 'manual' });
const PUBLIC = '/api/rollout/public/programme';

describe('the open view', () => {
  test('is there without a session, and caches may keep it for a minute', async () => {
    const response = await unsigned(PUBLIC);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('cache-control'), 'public, max-age=60');
    const view = (await response.json()) as { waves: { live: boolean }[]; plan: { id: string }; documents: object[] };
    assert.equal(view.plan.id, 'P2');
    assert.equal(view.waves.filter(({ live }) => !live).length, 3);
    assert.equal(view.documents.length, 2);
  });
  test('holds no draft, no seat, no contact and no document that is not open', async () => {
    const internal = { title: 'Internt notat', date: '2026-10-01', body: 'Programmet', public: false };
    const put = (kind: string, key: string, body: object) =>
      as('programme-leader', 'POST', `/entries/${kind}/${key}`, { basedOn: 0, body });
    assert.equal((await put('document', 'internal', internal)).status, 201);
    assert.equal(
      (await put('contact', 'grong:it-contact', { unit: 'grong', role: 'it-contact', name: 'Per Hemmelig' })).status,
      201,
    );
    const response = await fetch(`${server.url}${PUBLIC}`, { headers: { 'accept-language': 'en' } });
    const text = await response.text();
    for (const secret of ['Internt notat', 'Per Hemmelig', 'Astrid Fossum', 'Kari Ottersen', 'PractitionerRole'])
      assert.ok(!text.includes(secret), secret);
  });
  test('has its page, while the others ask for a sign-in', async () => {
    const open = await unsigned('/innforing/offentlig');
    assert.ok([200, 503].includes(open.status), String(open.status));
    for (const closed of ['/innforing', '/innforing/planer', '/innforing/offentlig/planer'])
      assert.equal((await unsigned(closed)).status, 303, closed);
  });
  test('is the only thing of the programme that is open', async () => {
    for (const path of ['/api/rollout/plans', '/api/rollout/entries/unit', '/api/rollout/start'])
      assert.equal((await unsigned(path)).status, 401, path);
  });
});

describe('one address', () => {
  test('may ask so many times in a minute, and again in the next', () => {
    const ask = perMinute(3);
    const refused = (address: string, now: number) => {
      try {
        ask(address, now);
        return undefined;
      } catch (error) {
        return (error as { retryAfter: number }).retryAfter;
      }
    };
    assert.deepEqual(
      [0, 1, 2].map(() => refused('a', 1_000)),
      [undefined, undefined, undefined],
    );
    assert.equal(refused('a', 20_000), 40);
    assert.equal(refused('b', 20_000), undefined);
    assert.equal(refused('a', 60_000), undefined);
  });
});
