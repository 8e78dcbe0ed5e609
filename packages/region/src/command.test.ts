import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Bundle } from '@helseplattform/fhir';
import { parseArguments, type RegionTools, runRegionCommand, USAGE } from './command.ts';
import { estimate, firstMissing } from './loading.ts';
import { writeRegion } from './output.ts';
import { createRegion } from './region.ts';

const TODAY = '2026-03-16';

/** Tools that remember what they were asked to do. */
function tools(): RegionTools & { lines: string[]; loaded: string[]; written: string[] } {
  const lines: string[] = [];
  const loaded: string[] = [];
  const written: string[] = [];
  return {
    lines,
    loaded,
    written,
    print: (line) => lines.push(line),
    load: async (region, from) => {
      loaded.push(`${region.people} ${region.asOf} from ${from}`);
    },
    write: async (region, folder, format, from) => {
      written.push(`${region.people} ${folder} ${format} from ${from}`);
    },
    today: TODAY,
  };
}

describe('the region command', () => {
  it('loads into the record, as of today and with seed 1 when nothing else is said', async () => {
    const used = tools();
    await runRegionCommand(['--people', '600'], used);
    assert.deepEqual(used.loaded, [`600 ${TODAY} from 0`]);
    assert.equal(parseArguments(['--people', '600'], TODAY)[0].seed, 1);
  });

  it('goes on after a break', async () => {
    const used = tools();
    await runRegionCommand(['--people', '600', '--from', '400'], used);
    assert.deepEqual(used.loaded, [`600 ${TODAY} from 400`]);
  });

  it('writes files instead', async () => {
    const used = tools();
    await runRegionCommand(['--people', '600', '--out', 'somewhere', '--format', 'ndjson'], used);
    assert.deepEqual(used.written, ['600 somewhere ndjson from 0']);
    assert.equal(used.loaded.length, 0);
  });

  it('describes one life, found by number, id or fødselsnummer', async () => {
    const region = createRegion({ people: 600, seed: 1, asOf: TODAY });
    const { identity } = region.person(12);
    const used = tools();
    for (const person of ['12', 'p-000012', identity.kind === 'none' ? '' : identity.value]) {
      await runRegionCommand(['--people', '600', '--describe', person], used);
    }
    assert.equal(new Set(used.lines).size, 1);
    assert.match(used.lines[0] ?? '', /^Odd Myhre, man/);
    assert.match(used.lines[0] ?? '', /Kronisk obstruktiv lungesykdom/);
    assert.match(used.lines[0] ?? '', /NEWS2: \d/);
  });

  it('lists the personas', async () => {
    const used = tools();
    await runRegionCommand(['--people', '600', '--personas'], used);
    assert.match(used.lines[0] ?? '', /home-nurse · Mona Haugan/);
  });

  it('tells how it is used', async () => {
    const used = tools();
    await runRegionCommand([], used);
    assert.deepEqual(used.lines, [USAGE]);
  });

  it('takes municipalities by name, Sámi name or number', () => {
    const [options] = parseArguments(
      ['--people', '100', '--municipality', 'Steinkjer', '--municipality', 'Raarvihke', '--municipality', '1508'],
      TODAY,
    );
    assert.deepEqual(options.municipalities, ['5006', '5043', '1508']);
  });

  const wrong: [what: string, argv: string[], says: RegExp][] = [
    ['no number of people', ['--seed', '2'], /--people N/],
    ['people in words', ['--people', 'many'], /whole number, not many/],
    ['an option without its value', ['--people'], /--people needs a value/],
    ['an option that does not exist', ['--people', '600', '--speed', '9'], /Unknown argument --speed/],
    ['an unknown municipality', ['--people', '600', '--municipality', 'Trondhjem'], /Did you mean Trondheim/],
    ['a municipality of another region', ['--people', '600', '--municipality', 'Oslo'], /Unknown municipality Oslo/],
    ['a format that is not written', ['--people', '600', '--out', 'x', '--format', 'xml'], /bundles or ndjson/],
    ['a day before the facts', ['--people', '600', '--as-of', '1999-01-01'], /earliest day/],
    ['too many people', ['--people', '5000000'], /from 100 to/],
    ['nobody', ['--people', '600', '--describe', '01010112345'], /Nobody in the region/],
  ];
  for (const [what, argv, says] of wrong) {
    it(`refuses ${what}, before anything is made`, async () => {
      const used = tools();
      await assert.rejects(runRegionCommand(argv, used), says);
      assert.equal(used.loaded.length + used.written.length + used.lines.length, 0);
    });
  }

  it('has nowhere to load to without a record', async () => {
    const { load: _none, ...without } = tools();
    await assert.rejects(runRegionCommand(['--people', '600'], without), /--out FOLDER/);
  });
});

describe('written files', () => {
  const region = createRegion({ people: 120, seed: 1, asOf: TODAY });

  async function inFolder(use: (folder: string) => Promise<void>): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'region-'));
    try {
      await use(folder);
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  it('are a bundle for each person and some for the organisations', () =>
    inFolder(async (folder) => {
      await writeRegion(region, folder, 'bundles', 0);
      const files = await readdir(folder);
      assert.equal(files.filter((f) => f.startsWith('p-')).length, 120);
      const bundle = JSON.parse(await readFile(join(folder, 'p-000007.json'), 'utf8')) as Bundle;
      assert.deepEqual(bundle, JSON.parse(JSON.stringify(region.bundle(7))));
    }));

  it('are a line for each resource, in a file for each type', () =>
    inFolder(async (folder) => {
      await writeRegion(region, folder, 'ndjson', 0);
      const lines = (await readFile(join(folder, 'Patient.ndjson'), 'utf8')).trim().split('\n');
      assert.equal(lines.length, 120);
      for (const line of lines) assert.equal(JSON.parse(line).resourceType, 'Patient');
    }));

  it('are not mixed with other files, but gone on with after a break', () =>
    inFolder(async (folder) => {
      await writeRegion(region, folder, 'bundles', 0);
      await assert.rejects(writeRegion(region, folder, 'bundles', 0), /not empty/);
      await writeRegion(region, folder, 'bundles', 110);
      assert.equal((await readdir(folder)).filter((f) => f.startsWith('p-')).length, 120);
    }));
});

describe('sizes', () => {
  it('are estimated to within a third', () => {
    const region = createRegion({ people: 600, seed: 9, asOf: TODAY });
    let resources = 0;
    let bytes = 0;
    for (const bundle of region.bundles()) {
      resources += bundle.entry?.length ?? 0;
      bytes += JSON.stringify(bundle).length;
    }
    const guess = estimate(600);
    assert.ok(Math.abs(guess.resources / resources - 1) < 0.33, `${guess.resources} for ${resources}`);
    assert.ok(Math.abs(guess.bytes / bytes - 1) < 0.33, `${guess.bytes} for ${bytes}`);
  });
});

describe('going on after a break', () => {
  it('finds the first person who is missing, less those that were under way', async () => {
    for (const loaded of [0, 1, 31, 32, 500, 599, 600]) {
      const asked: number[] = [];
      const found = await firstMissing(600, async (number) => {
        asked.push(number);
        return number < loaded;
      });
      assert.equal(found, Math.max(0, loaded - 32));
      assert.ok(asked.length <= 10);
    }
  });
});
