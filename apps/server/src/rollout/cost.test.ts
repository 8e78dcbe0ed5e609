/** The cost of a unit over HTTP: who sees whose draft, other assumptions tried out, what is laid before a council, the files. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { as, asIn, server } from './testing.ts';

const sheet = async (who: string, unit: string, query = '') => {
  const { status, json, text } = await asIn('nb', who, 'GET', `/cost/${unit}${query}`);
  assert.equal(status, 200, text);
  return json;
};
type Head = { id: string; shared: boolean; sum: number };
const own = (view: { groups: { heads: Head[] }[] }) =>
  view.groups.flatMap(({ heads }) => heads).filter(({ shared }) => !shared);

describe('a draft of own costs', { concurrency: false }, () => {
  test('is seen and edited by the municipality whose it is', async () => {
    const view = await sheet('municipal-director', 'naroysund');
    assert.ok(own(view).length > 0);
    assert.equal(view.draft.mayEdit, true);
  });
  test('is not seen by another municipality', async () => {
    const { status, text } = await as('municipal-director', 'GET', '/cost/namsos');
    assert.equal(status, 403);
    assert.match(text, /see own cost for Namsos/);
    const entries = await as('municipal-director', 'GET', '/entries/cost-draft');
    assert.deepEqual(
      entries.json.entries.map(({ key }: { key: string }) => key),
      ['naroysund'],
    );
  });
  test('is not edited by the programme, which sees it', async () => {
    assert.equal((await sheet('programme-leader', 'naroysund')).draft.mayEdit, false);
    const { status } = await as('programme-leader', 'POST', '/entries/cost-draft/naroysund', {
      basedOn: 1,
      body: { unit: 'naroysund', heads: [], why: 'x' },
    });
    assert.equal(status, 403);
  });
  test('is seen by the councillor when it is laid before the council, as it was then', async () => {
    const before = await sheet('councillor', 'naroysund');
    assert.deepEqual(own(before), []);
    assert.equal(before.draft, undefined);
    const presented = await as('municipal-director', 'POST', '/cost/naroysund/present', {
      why: 'Kommunestyret 3. desember',
    });
    assert.equal(presented.status, 201, presented.text);
    const { total } = await sheet('municipal-director', 'naroysund');
    assert.equal((await sheet('councillor', 'naroysund')).total, total);
    const draft = (await as('municipal-director', 'GET', '/entries/cost-draft/naroysund')).json.versions[0];
    const changed = await as('municipal-director', 'POST', '/entries/cost-draft/naroysund', {
      basedOn: draft.version,
      body: {
        ...draft.body,
        why: 'Ny pris på utstyr',
        heads: draft.body.heads.map((head: { head: string }) =>
          head.head === 'equipment' ? { ...head, amount: 50_000_000 } : head,
        ),
      },
    });
    assert.ok(changed.status < 300, changed.text);
    assert.equal((await sheet('councillor', 'naroysund')).total, total);
    const now = await sheet('municipal-director', 'naroysund');
    assert.ok(now.total > total);
    assert.deepEqual(now.versions[0].changes, [{ what: 'Utstyr (kr)', before: '–', after: '500\u00a0000' }]);
  });
  test('with an amount that is none is refused, and says which', async () => {
    const { status, json } = await as('municipal-director', 'POST', '/entries/cost-draft/naroysund', {
      basedOn: 2,
      body: {
        unit: 'naroysund',
        why: 'x',
        heads: [{ head: 'training', amount: 12.5, priceYear: 2026, years: [2027], source: 'x' }],
      },
    });
    assert.equal(status, 422);
    assert.equal(json.issue[0].expression[0], 'heads[0].amount');
  });
});

describe('other assumptions', () => {
  test('are tried out without being kept', async () => {
    const before = await sheet('councillor', 'naroysund');
    const fewer = await sheet('councillor', 'naroysund', '?without=trondheim,alesund');
    assert.ok(fewer.decided.more > 0);
    assert.equal(fewer.decided.total, before.total);
    assert.equal((await sheet('councillor', 'naroysund')).total, before.total);
  });
  test('that are no amounts are refused', async () => {
    const { status, text } = await as('councillor', 'GET', '/cost/naroysund?amounts=training:mye');
    assert.equal(status, 400);
    assert.match(text, /training:mye is none/);
  });
});

describe('the files', () => {
  for (const [file, begins] of [
    ['sheet.xlsx', 'PK'],
    ['case.docx', 'PK'],
    ['case.pdf', '%PDF-1.7'],
  ] as const)
    test(`${file} is taken home by a councillor`, async () => {
      const response = await fetch(`${server.url}/api/rollout/cost/naroysund/${file}?language=nn`, {
        headers: { authorization: `Bearer ${server.tokenOf('councillor')}` },
      });
      assert.equal(response.status, 200);
      assert.match(response.headers.get('content-disposition') ?? '', /attachment; filename\*=UTF-8''naroysund-/);
      assert.ok(
        Buffer.from(await response.arrayBuffer())
          .toString('latin1')
          .startsWith(begins),
      );
    });
  test('a board pack is made of a plan version, and of none that is not there', async () => {
    assert.equal((await as('board-member', 'GET', '/board-pack/P2')).status, 200);
    assert.equal((await as('board-member', 'GET', '/board-pack/P9')).status, 404);
  });
});
