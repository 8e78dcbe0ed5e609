/** Saving over a network that loses, delays and repeats, from a browser that crashes: nothing is lost and nothing is there twice. */
import assert from 'node:assert/strict';
import { describe, mock, test } from 'node:test';
import type { DraftWriting, RemoteDraft, Written } from './draft.types.ts';
import { othersIn, valueIn } from './page.ts';
import type { Kept, Shelf } from './shelf.ts';
import { createDraftSync } from './sync.ts';

const OF = { patient: 'kari', kind: 'note' };
const AT = '2026-11-02T10:00:00Z';

/** A server with the rule of packages/care/src/drafts/merge.ts, told in few words. */
function server() {
  let fields: { [name: string]: readonly Written[] } = {};
  let heard: { [writer: string]: number } = {};
  let writings = 0;
  const draft = (): RemoteDraft => ({ id: 'draft-1', content: { fields, heard }, changed: AT, late: false });
  return {
    draft,
    get writings() {
      return writings;
    },
    take({ writer, number, fields: written }: DraftWriting): RemoteDraft {
      writings += 1;
      if ((heard[writer] ?? 0) >= number) return draft();
      for (const [name, { value, replaces }] of Object.entries(written)) {
        const isGone = (mark: string) => replaces.includes(mark) || mark.startsWith(`${writer}:`);
        const kept = (fields[name] ?? []).filter(({ marks }) => !marks.some(isGone));
        fields = { ...fields, [name]: [...kept, { marks: [`${writer}:${number}`], value, at: AT }] };
      }
      heard = { ...heard, [writer]: number };
      return draft();
    },
  };
}

function memoryShelf(): Shelf & { readonly rows: Map<string, Kept> } {
  const rows = new Map<string, Kept>();
  return {
    rows,
    keep: async (kept) => void rows.set(kept.writing.writer, structuredClone(kept)),
    drop: async (_draft, writer) => void rows.delete(writer),
    left: async () => [...rows.values()],
  };
}

/** Lets everything that is ready run. */
const settle = async () => {
  for (let i = 0; i < 20; i++) await Promise.resolve();
};

type How = 'answered' | 'unheard' | 'unanswered' | { readonly status: number };

/** Time stands still: what is sent is sent because the test says so. */
const NO_TIME = { setTimeout: (() => 0) as unknown as typeof setTimeout, clearTimeout: () => {} };

function page(
  at: ReturnType<typeof server>,
  writer: string,
  shelf: Shelf,
  how: () => How,
  {
    remote,
    timers = NO_TIME,
  }: { remote?: RemoteDraft; timers?: Pick<typeof globalThis, 'setTimeout' | 'clearTimeout'> } = {},
) {
  return createDraftSync({
    timers,
    id: 'draft-1',
    of: OF,
    writer,
    remote,
    shelf: () => shelf,
    async send(_id, _of, writing) {
      const now = how();
      if (typeof now === 'object') throw Object.assign(new Error('refused'), now);
      if (now === 'unheard') throw new TypeError('no connection');
      const answer = at.take(structuredClone(writing));
      if (now === 'unanswered') throw new TypeError('no connection');
      return structuredClone(answer);
    },
    ask: async () => structuredClone(at.draft()),
  });
}

describe('typing', () => {
  test('is with the server within two seconds, also while somebody goes on typing', async (t) => {
    mock.timers.enable({ apis: ['setTimeout', 'Date'] });
    t.after(() => mock.timers.reset());
    const at = server();
    const sync = page(at, 'page01', memoryShelf(), () => 'answered', { timers: globalThis });
    for (let i = 1; i <= 20; i++) {
      sync.type('text', 'x'.repeat(i));
      mock.timers.tick(100);
      await settle();
    }
    assert.ok(at.writings >= 1, 'within two seconds of the first key');
    mock.timers.tick(700);
    await settle();
    assert.equal(valueIn(sync.get().page, 'text'), 'x'.repeat(20));
    assert.equal(at.draft().content.fields.text![0]!.value, 'x'.repeat(20));
    assert.equal(sync.get().state, 'saved');
    sync.close();
  });

  test('is sent at once when somebody leaves', async () => {
    const at = server();
    const sync = page(at, 'page01', memoryShelf(), () => 'answered');
    sync.type('text', 'Hoster');
    sync.leave();
    await settle();
    assert.equal(at.draft().content.fields.text![0]!.value, 'Hoster');
    sync.close();
  });

  test('stays in the browser until the server has it, and is then gone from it', async () => {
    const at = server();
    const shelf = memoryShelf();
    let how: How = 'unheard';
    const sync = page(at, 'page01', shelf, () => how);
    sync.type('text', 'Hoster');
    await assert.rejects(sync.flush());
    await settle();
    assert.equal(sync.get().state, 'offline');
    assert.equal(shelf.rows.size, 1);
    how = 'answered';
    await sync.flush();
    await settle();
    assert.equal(shelf.rows.size, 0);
    assert.equal(sync.get().state, 'saved');
    sync.close();
  });

  for (const [status, state] of [
    [401, 'signed-out'],
    [409, 'refused'],
    [403, 'refused'],
    [429, 'offline'],
    [503, 'offline'],
  ] as const)
    test(`that is answered with ${status} is kept, and said to be ${state}`, async () => {
      const shelf = memoryShelf();
      const sync = page(server(), 'page01', shelf, () => ({ status }));
      sync.type('text', 'Hoster');
      await assert.rejects(sync.flush());
      await settle();
      assert.equal(sync.get().state, state);
      assert.equal(shelf.rows.size, 1);
      sync.close();
    });
});

test('what a crash left is found by the next page, once', async () => {
  const at = server();
  const shelf = memoryShelf();
  const first = page(at, 'page01', shelf, () => 'unanswered');
  first.type('text', 'Hoster');
  await assert.rejects(first.flush());
  first.type('text', 'Hoster mye');
  first.leave();
  await settle();
  // the browser is gone without a word
  const second = page(at, 'page02', shelf, () => 'answered', { remote: structuredClone(at.draft()) });
  second.takeOver(await shelf.left(OF));
  await second.flush();
  assert.deepEqual(
    at.draft().content.fields.text!.map(({ value }) => value),
    ['Hoster mye'],
  );
  await settle();
  assert.equal(shelf.rows.size, 0);
  second.close();
});

/** What somebody makes of several values: all words, each once. */
const union = (values: readonly unknown[]): string =>
  [...new Set(values.flatMap((value) => String(value ?? '').split(' ')))].filter(Boolean).join(' ');

/** A sequence that looks random and is the same each time. */
function sequence(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

for (const seed of [1, 2, 3, 4, 5, 6, 7, 8])
  test(`500 edits on three devices over a flaky network, crashes among them: every word is there once (seed ${seed})`, async () => {
    const random = sequence(seed);
    const at = server();
    const shelves = [memoryShelf(), memoryShelf(), memoryShelf()];
    let pages = 0;
    const how = (): How => (['answered', 'answered', 'unheard', 'unanswered', { status: 503 }] as const)[random(5)]!;
    const open = (device: number) =>
      page(
        at,
        `page${String(++pages).padStart(3, '0')}`,
        shelves[device]!,
        how,
        pages > 3 ? { remote: structuredClone(at.draft()) } : {},
      );
    const devices = [open(0), open(1), open(2)];
    const words: { [field: string]: string[] } = { text: [], plan: [] };
    for (let edit = 0; edit < 500; edit++) {
      const device = random(3);
      const field = random(3) === 0 ? 'plan' : 'text';
      const sync = devices[device]!;
      const word = `w${edit}.`;
      words[field]!.push(word);
      sync.type(field, `${String(valueIn(sync.get().page, field) ?? '')} ${word}`.trim());
      const what = random(12);
      if (what < 5) await sync.flush().catch(() => {});
      else if (what === 5) sync.leave();
      else if (what === 6) await sync.refresh();
      else if (what === 7) {
        // to keep both is to see both
        const { page: now } = sync.get();
        for (const name of ['text', 'plan']) {
          const others = othersIn(now, name);
          if (others.length > 0) sync.choose(name, union([valueIn(now, name), ...others.map(({ value }) => value)]));
        }
      } else if (what === 8) {
        // the browser is killed: what it had in its storage is what is left
        await shelves[device]!.keep({
          draft: 'draft-1',
          of: OF,
          writing: { writer: sync.get().page.writer, number: sync.get().page.number, fields: sync.get().page.unsent },
        });
        const next = open(device);
        next.takeOver(await shelves[device]!.left(OF));
        devices[device] = next;
      }
      await settle();
    }
    // the network is well again: every device says what it has
    for (const sync of devices) for (let tries = 0; tries < 100; tries++) await sync.flush().catch(() => {});
    const { fields } = at.draft().content;
    for (const [field, typed] of Object.entries(words)) {
      const values = (fields[field] ?? []).map(({ value }) => String(value));
      for (const word of typed)
        assert.ok(
          values.some((value) => value.split(' ').includes(word)),
          `${word} is lost`,
        );
      for (const value of values) {
        const all = value.split(' ');
        assert.equal(new Set(all).size, all.length, `${field} says something twice`);
      }
    }
  });
