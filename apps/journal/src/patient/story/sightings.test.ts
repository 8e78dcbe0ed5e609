import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { NewsItem, NewsView } from '@helseplattform/care/view-models';
import { QueryClient } from '@tanstack/react-query';
import { type Sighting, Sightings } from './sightings.ts';

const READ = '2026-11-22T12:00:00.000Z';
const item = (id: string, version = '1'): NewsItem => ({
  reference: `Observation/${id}`,
  version,
  written: '2026-11-22T11:00:00.000Z',
  kind: 'result',
  changed: false,
});
const view = (more: Partial<NewsView> = {}): NewsView => ({
  patient: 'kari',
  readAt: READ,
  since: '2026-11-21T12:00:00.000Z',
  from: '2026-11-21T12:00:00.000Z',
  news: [item('a'), item('b'), item('c')],
  more: false,
  recent: [],
  ...more,
});

/** A reader with this much that is new, and what the server has been told. */
function reading(news: NewsView, answer: () => Promise<unknown> = async () => {}) {
  const queries = new QueryClient();
  queries.setQueryData(['news', 'kari'], news);
  const told: Sighting[] = [];
  const sightings = new Sightings(queries, 'kari', (sighting) => {
    told.push(sighting);
    return answer();
  });
  const left = () => queries.getQueryData<NewsView>(['news', 'kari'])!.news.map(({ reference }) => reference);
  return { queries, told, sightings, left };
}
const seenIn = ({ seen }: Sighting) => seen.map(({ reference }) => reference);

describe('what a reader has seen', () => {
  test('is no longer new, and all else still is', () => {
    const { told, sightings, left } = reading(view());
    sightings.saw(['Observation/b', 'Condition/other']);
    sightings.flush();
    assert.deepEqual(left(), ['Observation/a', 'Observation/c']);
    assert.deepEqual(told.map(seenIn), [['Observation/b']]);
    assert.equal(told[0]!.upTo, undefined);
  });

  test('settles everything up to the reading with the last of it', () => {
    const { told, sightings } = reading(view());
    sightings.saw(['Observation/a', 'Observation/b']);
    sightings.flush();
    sightings.saw(['Observation/c']);
    sightings.flush();
    assert.deepEqual(
      told.map(({ upTo }) => upTo),
      [undefined, READ],
    );
  });

  test('does not settle what is not listed, unless all is acknowledged', () => {
    const many = reading(view({ more: true }));
    many.sightings.saw(['Observation/a', 'Observation/b', 'Observation/c']);
    many.sightings.flush();
    assert.equal(many.told[0]!.upTo, undefined);
    const all = reading(view({ more: true }));
    all.sightings.acknowledge();
    assert.deepEqual(all.left(), []);
    assert.equal(all.told[0]!.upTo, READ);
    assert.equal(all.told[0]!.seen.length, 3);
  });

  test('tells nothing where nothing was seen', () => {
    const { told, sightings } = reading(view());
    sightings.saw(['Condition/other']);
    sightings.flush();
    assert.deepEqual(told, []);
  });

  test('is new again when the server did not hear of it', async () => {
    const { queries, sightings } = reading(view(), () => Promise.reject(new TypeError('no connection')));
    sightings.acknowledge();
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(queries.getQueryState(['news', 'kari'])?.isInvalidated, true);
  });

  test('stays seen when an answer comes that was asked for before', async () => {
    const { queries, sightings, left } = reading(view());
    let answer = (_news: NewsView) => {};
    const asked = queries.fetchQuery({
      queryKey: ['news', 'kari'],
      queryFn: () => new Promise<NewsView>((resolve) => (answer = resolve)),
    });
    sightings.acknowledge();
    answer(view());
    await asked;
    assert.deepEqual(left(), []);
    assert.equal(queries.getQueryState(['news', 'kari'])?.isInvalidated, true);
  });

  test('is noted once at a first look, with what was being written meanwhile', () => {
    const { told, sightings } = reading(view());
    const { since: _before, ...first } = view({ news: [], recent: [item('fresh')] });
    sightings.begin(first);
    sightings.begin(first);
    assert.deepEqual(told, [
      {
        seen: [{ reference: 'Observation/fresh', version: '1', written: '2026-11-22T11:00:00.000Z' }],
        upTo: READ,
      },
    ]);
  });

  test('is all there is where nothing is new; where something is, nothing is settled by opening alone', () => {
    const nothing = reading(view({ news: [] }));
    nothing.sightings.begin(view({ news: [] }));
    assert.deepEqual(nothing.told, [{ seen: [], upTo: READ }]);
    const some = reading(view());
    some.sightings.begin(view());
    assert.deepEqual(some.told, []);
  });
});
