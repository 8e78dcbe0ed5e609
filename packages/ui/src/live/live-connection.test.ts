import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connectLive, type Freshness, type Source } from './live-connection.ts';

/** A browser whose connections, visibility and clock are in the test's hands. */
function surroundings() {
  const opened: (Source & { url: string; say(name: string, data: unknown, lastEventId?: string): void })[] = [];
  const waiting: { act: () => void; ms: number }[] = [];
  const told: string[][] = [];
  const states: Freshness[] = [];
  let isVisible = true;
  let watcher = () => {};
  const stop = connectLive(
    { lists: ['start', 'work'], changed: (lists) => void told.push([...lists]), freshness: (now) => states.push(now) },
    {
      open(url) {
        const heard = new Map<string, (event: { data: string; lastEventId: string }) => void>();
        const source = {
          url,
          readyState: 0,
          onopen: null as (() => void) | null,
          onerror: null as (() => void) | null,
          addEventListener: (name: string, hear: (event: { data: string; lastEventId: string }) => void) =>
            void heard.set(name, hear),
          close() {
            source.readyState = 2;
          },
          say: (name: string, data: unknown, lastEventId = '') =>
            heard.get(name)?.({ data: JSON.stringify(data), lastEventId }),
        };
        opened.push(source);
        return source;
      },
      isVisible: () => isVisible,
      onVisibility(changed) {
        watcher = changed;
        return () => {};
      },
      later(act, ms) {
        const one = { act, ms };
        waiting.push(one);
        return () => void waiting.splice(waiting.indexOf(one), waiting.includes(one) ? 1 : 0);
      },
    },
  );
  return {
    opened,
    waiting,
    told,
    states,
    stop,
    show(visible: boolean) {
      isVisible = visible;
      watcher();
    },
    elapse() {
      for (const { act } of waiting.splice(0)) act();
    },
  };
}

test('all lists of a screen are heard of on one connection, which says how old what is shown may be', () => {
  const { opened } = surroundings();
  assert.deepEqual(
    opened.map(({ url }) => url),
    ['/api/live?list=start,work&age=20000'],
  );
});

test('what has changed is told, by list', () => {
  const { opened, told, states } = surroundings();
  opened[0]!.onopen!();
  opened[0]!.say('changed', ['work'], '7.1');
  assert.deepEqual([told, states], [[['work']], ['live']]);
});

test('a tab that is left lets go of its connection, and goes on from the last event when it is seen again', () => {
  const { opened, show, elapse } = surroundings();
  opened[0]!.say('changed', ['start'], '7.1');
  show(false);
  elapse();
  assert.equal(opened[0]!.readyState, 2);
  show(true);
  assert.equal(opened[1]!.url, '/api/live?list=start,work&after=7.1');
});

test('a tab that is left for a moment keeps its connection', () => {
  const { opened, show, elapse } = surroundings();
  show(false);
  show(true);
  elapse();
  assert.deepEqual([opened.length, opened[0]!.readyState], [1, 0]);
});

test('a short break is left to the browser; a refusal is asked around every quarter of a minute', () => {
  const { opened, told, states, elapse, waiting } = surroundings();
  opened[0]!.onerror!();
  assert.deepEqual([states, waiting.length], [['behind'], 0]);
  Object.assign(opened[0]!, { readyState: 2 });
  opened[0]!.onerror!();
  assert.equal(waiting[0]?.ms, 15_000);
  elapse();
  assert.deepEqual(told, [['start', 'work']]);
  assert.equal(opened.length, 2);
});

test('whoever has signed out hears nothing more, and nothing is asked for', () => {
  const { opened, states, waiting, show } = surroundings();
  opened[0]!.say('over', 'signed-out');
  show(true);
  assert.deepEqual([states, waiting.length, opened.length], [['over'], 0, 1]);
});

test('a page that had to give way to another asks now and then', () => {
  const { opened, states, waiting } = surroundings();
  opened[0]!.say('over', 'elsewhere');
  assert.deepEqual([states, waiting.length], [['behind'], 1]);
});

test('a page that is closed leaves nothing behind', () => {
  const { opened, stop, waiting } = surroundings();
  Object.assign(opened[0]!, { readyState: 2 });
  opened[0]!.onerror!();
  stop();
  assert.equal(waiting.length, 0);
});
