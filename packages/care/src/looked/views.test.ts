/** What is new to a reader, from the table of how far each has looked. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testDatabase } from '@helseplattform/record/testing';
import { careMigrations } from '../drafts/prepare.ts';
import { careWorld } from '../testing.ts';
import { SETTLED_MS } from './rules.ts';
import { createLooked } from './store.ts';
import type { NewsView } from './view-model.ts';
import { newsView, readSighting } from './views.ts';

const { database } = await testDatabase({ migrations: [await careMigrations()] });
const world = await careWorld([]);
let clock = Date.now();
const looked = createLooked(database, () => clock);
const GP = world.viewer('gp');
const NURSE = world.viewer('home-nurse');
const news = async ({ context: { actor }, reader } = GP) =>
  newsView(reader, 'kari', actor, await looked.of(actor.id, 'kari'), new Date(clock));
const saw = ({ news: items, recent, readAt }: NewsView, who = GP, all = true) =>
  looked.note(
    who.context.actor.id,
    'kari',
    readSighting({ seen: [...items, ...recent], ...(all ? { upTo: readAt } : {}) }),
  );
const note = (id: string, author: string, more: object = {}) =>
  world.put({
    resourceType: 'Composition',
    id,
    status: 'final',
    type: { text: 'Notat' },
    subject: { reference: 'Patient/kari' },
    date: '2026-11-01T10:00:00+01:00',
    author: [{ reference: author }],
    title: id,
    ...more,
  });
const named = ({ news: items }: NewsView) => items.map(({ reference }) => reference.split('/')[1]).sort();

describe('what is new to a reader', () => {
  test('is nothing at the first look, and what others have written at the next', async () => {
    await note('for', 'Practitioner/lung-doctor');
    const first = await news();
    assert.equal(first.since, undefined);
    assert.deepEqual(first.news, []);
    assert.deepEqual(
      first.recent.map(({ reference }) => reference),
      ['Composition/for'],
    );
    await saw(first);
    assert.deepEqual(named(await news()), []);
    await note('siden', 'Practitioner/lung-doctor');
    await note('eget', 'PractitionerRole/rolle-gp');
    const next = await news();
    assert.deepEqual(named(next), ['siden']);
    assert.deepEqual([next.news[0]!.kind, next.news[0]!.changed], ['note', false]);
  });

  test('is each reader’s own', async () => {
    assert.equal((await news(NURSE)).since, undefined);
    await saw(await news(NURSE), NURSE);
    assert.deepEqual(named(await news(NURSE)), []);
    assert.deepEqual(named(await news()), ['siden']);
  });

  test('is what was changed after it was seen', async () => {
    await saw(await news());
    await note('siden', 'Practitioner/lung-doctor', { status: 'amended' });
    const { news: items } = await news();
    assert.deepEqual(
      items.map(({ reference, version, changed }) => [reference, version, changed]),
      [['Composition/siden', '2', true]],
    );
  });

  test('is told by two windows at once, and both are heard', async () => {
    await saw(await news());
    await Promise.all(['c', 'd'].map((id) => note(id, 'Practitioner/lung-doctor')));
    const view = await news();
    assert.deepEqual(named(view), ['c', 'd']);
    await Promise.all(view.news.map((item) => saw({ ...view, news: [item] }, GP, false)));
    assert.deepEqual(named(await news()), []);
  });

  test('is all of it until each has been seen, in whatever order', async () => {
    await note('a', 'Practitioner/lung-doctor');
    await note('b', 'Practitioner/lung-doctor');
    const view = await news();
    await saw({ ...view, news: view.news.filter(({ reference }) => reference.endsWith('/a')) }, GP, false);
    assert.deepEqual(named(await news()), ['b']);
    clock = Date.now() + SETTLED_MS + 1_000;
    await saw(await news());
    assert.deepEqual(named(await news()), []);
    assert.deepEqual((await looked.of('Practitioner/gp', 'kari'))!.seen, []);
  });

  test('is not what is no entry of the story: it could never be seen', async () => {
    await world.put({
      resourceType: 'DiagnosticReport',
      id: 'samlemappe',
      status: 'final',
      code: { text: 'Medisinsk biokjemi' },
      subject: { reference: 'Patient/kari' },
    });
    assert.deepEqual(named(await news()), []);
  });
});

describe('what has been seen', () => {
  for (const [name, values] of [
    ['no list', { seen: 'alt' }],
    ['more than a screen', { seen: Array.from({ length: 501 }, () => ({})) }],
    ['no reference', { seen: [{ reference: 'kari', version: '1', written: '2026-11-01T10:00:00Z' }] }],
    ['no version', { seen: [{ reference: 'Flag/x', version: 'siste', written: '2026-11-01T10:00:00Z' }] }],
    ['no time', { seen: [{ reference: 'Flag/x', version: '1', written: 'nå' }] }],
    ['nothing', { seen: [null] }],
    ['no instant', { upTo: 12 }],
  ] as const)
    test(`is refused when it is ${name}`, () => {
      assert.throws(() => readSighting(values), { name: 'FhirError', status: 400 });
    });
});
