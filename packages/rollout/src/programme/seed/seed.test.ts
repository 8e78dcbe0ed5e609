/** The demonstration is a programme the rules accept, whatever the day it is made. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { recordMigrations } from '@helseplattform/record/database';
import { testDatabase } from '@helseplattform/record/testing';
import { addDays, weekday } from '../../calendar/day.ts';
import { isWorkday } from '../../calendar/holidays.ts';
import { datesOf } from '../../plans/plan.ts';
import { historyOf } from '../../views/history.ts';
import { rolloutMigrations } from '../prepare.ts';
import { registerOf } from '../register-of.ts';
import { openProgramme } from '../store.ts';
import { demoProgramme, seedContext, seedProgramme } from './index.ts';

const holder = (key: string) => ({ role: `PractitionerRole/${key}`, name: key });
const { database } = await testDatabase({ migrations: [await recordMigrations(), await rolloutMigrations()] });
const programme = openProgramme(database);

describe('the demonstration programme', () => {
  it('is taken over whole by the store, once', async () => {
    const context = seedContext('2026-11-22', holder);
    assert.equal(await seedProgramme(programme, context), demoProgramme(context).length);
    assert.equal(await seedProgramme(programme, context), 0);
  });
  it('gives every municipality, trust and office a date but the pharmacies', async () => {
    const now = await programme.read('unit', 'plan-version');
    const dates = datesOf(historyOf(now, 'programme'), 'P2');
    const without = registerOf(now).units.filter(({ id }) => !dates.has(id));
    assert.deepEqual(
      without.map(({ id }) => id),
      ['sykehusapotekene'],
    );
  });
  for (const asOf of ['2024-12-01', '2026-02-28', '2027-06-30', '2028-02-29'])
    it(`made on ${asOf} has three waves to come, on Saturdays before a working Monday`, () => {
      const { waves } = seedContext(asOf, holder);
      assert.equal(waves.length, 3);
      for (const { when } of waves) {
        assert.ok(when > addDays(asOf, 99));
        assert.equal(weekday(when), 5);
        assert.ok(isWorkday(addDays(when, 2)), when);
      }
    });
});
