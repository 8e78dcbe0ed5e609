/** The main job: the published plans are taken in, shown side by side, and V1 is held against V2. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { PLAN_OF_2021 } from '@helseplattform/rollout';
import { runCommand } from '../testing/run-command.ts';
import { as, asIn, server } from './testing.ts';

const PUBLISHED = fileURLToPath(new URL('../../../../../shared/data/rollout/plans.json', import.meta.url));
const absent = existsSync(PUBLISHED) ? false : 'the published plans (../shared/data/rollout/plans.json) are not here';
const folder = mkdtempSync(join(tmpdir(), 'plans-'));
after(() => rmSync(folder, { recursive: true }));

const comparison = async (line: string, a: string, b: string) =>
  asIn('nb', 'rollout-leader', 'GET', `/plans/comparison?line=${line}&a=${a}&b=${b}`);

describe('the published plans', { skip: absent }, () => {
  test('are taken in by a command that says what it found and where to look', async () => {
    const first = await runCommand(server, 'import', ['rollout', PUBLISHED]);
    assert.equal(first.code, 0, first.err);
    assert.match(first.out, /plan versions V0, V1, V1-actual, V2, V4, V5; 5 steps and 5 wishes/);
    assert.match(first.out, /Who is to run the platform stands at \/innforing\/driften/);
    assert.doesNotMatch(first.out, /left alone/);
    assert.match(first.out, /\/innforing\/planer\?line=published/);
    const again = await runCommand(server, 'import', ['rollout', PUBLISHED]);
    assert.match(again.out, /All of it was there already/);
  });
  test('bring who is to run the platform, beside the programme’s own plan', async () => {
    const { json } = await as('ward-nurse', 'GET', '/operations?plan=published');
    assert.equal(json.by, 'published');
    assert.deepEqual(
      json.plans.map(({ key }: { key: string }) => key),
      ['plan', 'published'],
    );
    const { key: _, source, ...published } = json.plans[1];
    // the figures of the file are those of the plan of June 2021, which the package knows
    const { source: known, ...own } = PLAN_OF_2021;
    assert.deepEqual(published, own);
    assert.notEqual(source, known);
  });
  test('say who came later from one plan to the next, and that the programme paid in 2022', async () => {
    const { json } = await as('ward-nurse', 'GET', '/delays?line=published');
    const v2 = json.versions.find(({ version }: { version: string }) => version === 'V2');
    assert.equal(v2.before, 'V1');
    assert.deepEqual(v2.moved.find(({ id }: { id: string }) => id === 'st-olav').days, 196);
    assert.equal(
      v2.moved.reduce((sum: number, { users }: { users: number }) => sum + users, 0),
      22_900,
    );
    assert.deepEqual([v2.ore, v2.rule.payer, v2.undated.length], [null, 'programme', 9]);
    assert.deepEqual(
      v2.charges.map(({ payer, part, ore }: { payer?: object; part: number; ore: null }) => [payer, part, ore]),
      [[undefined, 1, null]],
    );
  });
  test('stand side by side: who had which date in which version, and which version is missing', async () => {
    const { json } = await as('ward-nurse', 'GET', '/plans?line=published');
    assert.deepEqual(
      json.columns.map((c: { id: string; dates: number }) => [c.id, c.dates]),
      [
        ['V0', 2],
        ['V1', 22],
        ['V1-actual', 1],
        ['V2', 13],
        ['V4', 10],
        ['V5', 68],
      ],
    );
    assert.deepEqual(json.missing, ['V3']);
    assert.deepEqual(json.lines, ['programme', 'published']);
    const stOlavs = json.rows.find((row: { unit: string }) => row.unit === 'st-olav');
    assert.deepEqual(
      stOlavs.cells.map((cell: { when: string } | null) => cell?.when ?? null),
      ['2021-Q4', '2022-04-30', null, '2022-11-12', '2022-11-12', '2022-11-12'],
    );
  });
  test('V1 against V2: users delayed, months, and who decided under which authority', async () => {
    const { json } = await comparison('published', 'V1', 'V2');
    assert.equal(json.delayed.known, 22_900);
    assert.deepEqual(
      Object.values(json.userMonths).map((m) => Math.round(m as number)),
      [67_237, 67_237],
    );
    assert.equal(Math.round(json.monthsPerUser.least * 10) / 10, 2.9);
    const days = new Map(json.units.map((u: { unit: string; days?: { least: number } }) => [u.unit, u.days?.least]));
    assert.deepEqual(
      ['st-olav', 'hnt', 'levanger', 'verdal', 'trondheim'].map((unit) => days.get(unit)),
      [196, 91, 91, 91, 7],
    );
    assert.equal(json.units.filter((u: { change: string }) => u.change === 'without-date').length, 9);
    assert.equal(json.a.body, 'styret i Helseplattformen AS');
    assert.equal(json.b.body, 'styret i Helse Midt-Norge RHF');
    assert.match(json.b.authority, /administrerende direktør kan gjøre mindre endringer/);
    assert.equal(json.mandate, undefined, 'V1 gave nobody a mandate: the board had to decide');
  });
  test('V2 against V5: whether the mandate V2 gave would have been enough', async () => {
    const { json } = await comparison('published', 'V2', 'V5');
    assert.equal(json.mandate.verdict, 'outside');
    assert.equal(json.mandate.holder, 'administrerende direktør i Helse Midt-Norge RHF');
  });
  test('are decided: a file that says otherwise is refused, and nothing is changed', async () => {
    const changed = JSON.parse(readFileSync(PUBLISHED, 'utf8'));
    changed.versions[1].waves[0].when = '2022-05-30';
    const file = join(folder, 'changed.json');
    writeFileSync(file, JSON.stringify(changed));
    const { code, err } = await runCommand(server, 'import', ['rollout', file]);
    assert.equal(code, 1);
    assert.match(err, /plan-version V1|published:V1 is decided and stays as it is/);
  });
});

describe('an import', () => {
  test('of a file that is no plan says what is wrong where', async () => {
    const file = join(folder, 'bad.json');
    writeFileSync(
      file,
      JSON.stringify({
        versions: [{ id: 'A', decided: '2022', body: 'b', waves: [{ when: 'soon', units: ['0301'] }] }],
      }),
    );
    const { code, err } = await runCommand(server, 'import', ['rollout', file]);
    assert.equal(code, 1);
    assert.match(err, /versions\[0\]\.waves\[0\]\.when: "soon" is not a date/);
    assert.match(err, /units\[0\]: no unit has the number or name "0301"/);
  });
  test('is for who leads the programme', async () => {
    const { status, json } = await as('rollout-leader', 'POST', '/plans/import', { plans: { versions: [] } });
    assert.equal(status, 403);
    assert.match(json.issue[0].details.text, /ask programme-leader/);
  });
  test('does not touch the programme’s own line', async () => {
    const { status } = await as('programme-leader', 'POST', '/plans/import', {
      line: 'programme',
      plans: { versions: [] },
    });
    assert.equal(status, 400);
  });
});

describe('the programme’s own plan', () => {
  test('was moved half a year by the board, which says what it costs and who pays', async () => {
    const { json } = await comparison('programme', 'P1', 'P2');
    assert.equal(json.units.filter((u: { change: string }) => u.change === 'later').length, 29);
    assert.deepEqual(json.b.delay.ore, 1_840_000_000);
    assert.equal(json.b.under, 'board');
  });
  test('says which versions there are when one is asked for that is not', async () => {
    const { status, text } = await comparison('programme', 'P1', 'P9');
    assert.equal(status, 404);
    assert.match(text, /Det finnes P1, P2/);
  });
});

describe('a new plan version', () => {
  const current = async () => {
    const { json } = await as('board-member', 'GET', '/entries/plan-version');
    return json.entries
      .map((entry: { body: object }) => entry.body)
      .filter(({ line }: { line: string }) => line === 'programme')
      .at(-1);
  };
  interface Wave {
    readonly when: string;
    readonly units: readonly string[];
    readonly actual: boolean;
  }
  const later = (when: string, days: number) =>
    new Date(Date.parse(when) + days * 86_400_000).toISOString().slice(0, 10);
  /** The plan as it is with the first wave to come moved some days. */
  const moved = async (days: number, more: object) => {
    const { id, waves } = await current();
    const [first, ...rest] = waves
      .filter(({ actual }: Wave) => !actual)
      .map(({ when, units }: Wave) => ({ when, units }));
    return {
      line: 'programme',
      basedOn: id,
      waves: [{ ...first, when: later(first.when, days) }, ...rest],
      body: 'Styret i Helseplattformen AS',
      reason: 'Prøve',
      ...more,
    };
  };

  test('is shown before it is decided: who waits, and whether a mandate would do', async () => {
    const near = await as('programme-leader', 'POST', '/plans/preview', await moved(14, { under: 'board' }));
    assert.equal(near.status, 200, near.text);
    assert.equal(near.json.within, true);
    assert.equal(near.json.change.units.filter((u: { change: string }) => u.change === 'later').length, 12);
    const far = await as('programme-leader', 'POST', '/plans/preview', await moved(60, { under: 'board' }));
    assert.equal(far.json.within, false);
    assert.equal(far.json.change.mandate.objections[0].objection, 'more than a minor change');
  });
  test('within the mandate is the programme leader’s, beyond it the board’s', async () => {
    const beyond = await as('programme-leader', 'POST', '/plans', await moved(60, { under: 'mandate' }));
    assert.equal(beyond.status, 409);
    assert.match(
      beyond.json.issue[0].details.text,
      /not within the mandate of programleder \(more than a minor change\)/,
    );
    const claimed = await as('programme-leader', 'POST', '/plans', await moved(60, { under: 'board' }));
    assert.equal(claimed.status, 403);
    const within = await as('programme-leader', 'POST', '/plans', await moved(14, { under: 'mandate' }));
    assert.equal(within.status, 201, within.text);
    assert.equal(within.json.id, 'P3');
    assert.equal((await current()).mandate, 'P2');
  });
  test('by the board may come with a cost and a mandate', async () => {
    const decided = await as(
      'board-member',
      'POST',
      '/plans',
      await moved(60, {
        under: 'board',
        delay: { ore: 500_000_000, payer: 'Nærøysund' },
        gives: { holder: 'programleder', minorDays: 10, from: '2026-01-01', to: '2029-12-31' },
      }),
    );
    assert.equal(decided.status, 201, decided.text);
    const { json } = await comparison('programme', 'P3', 'P4');
    assert.equal(json.b.delay.payer, 'Nærøysund');
    assert.equal((await as('programme-leader', 'POST', '/plans', await moved(14, { under: 'mandate' }))).status, 409);
    assert.equal((await as('programme-leader', 'POST', '/plans', await moved(9, { under: 'mandate' }))).status, 201);
  });
  test('two who decide at once: the second is given the version of the first', async () => {
    const [first, second] = [await moved(20, { under: 'board' }), await moved(40, { under: 'board' })];
    assert.equal((await as('board-member', 'POST', '/plans', first)).status, 201);
    const late = await as('board-member', 'POST', '/plans', second);
    assert.equal(late.status, 409);
    assert.equal(late.json.theirs[0].body.waves.find((wave: Wave) => !wave.actual).when, first.waves[0].when);
  });
  test('that is impossible says every fault with its place', async () => {
    const proposal = await moved(0, { under: 'board' });
    const { status, json } = await as('board-member', 'POST', '/plans', {
      ...proposal,
      waves: [{ when: '2020-01-04', units: ['leka', 'oslo', 'leka', 'trondheim'] }],
    });
    assert.equal(status, 422);
    assert.deepEqual(
      json.issue.map((one: { expression: string[] }) => one.expression[0]),
      ['waves[0].when', 'waves[0].units[1]', 'waves[0].units[2]', 'waves[0].units[3]'],
    );
  });
});
