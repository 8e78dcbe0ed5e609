/** Who listens, for how long, and how many: on a record without an HTTP server. */
import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { after, describe, test } from 'node:test';
import { FhirError } from '@helseplattform/fhir';
import type { Actor, Change, Record } from '@helseplattform/record';
import { createHub, type HubLimits } from './hub.ts';
import type { Heard } from './lists.ts';

const LIMITS: HubLimits = { all: 3, session: 2, pause: 0, beat: 20, linger: 0 };
const nurse = (session: string): Actor => ({
  id: 'Practitioner/1',
  kind: 'staff',
  role: 'PractitionerRole/1',
  session,
});

/** A feed in the test's hands. */
function feed() {
  const changes: Change[] = [];
  const store = {
    cursorNow: async () => `${changes.length}.0`,
    changes: async (cursor: string | undefined, limit: number) => {
      const from = Number(cursor!.split('.')[0]);
      const some = changes.slice(from, from + limit);
      return { changes: some, cursor: `${from + some.length}.0` };
    },
    as: () => ({ vread: async () => undefined }) as unknown as Record,
  };
  const commit = (reference: string, patientId?: string) =>
    void changes.push({
      version: {
        type: 'Encounter',
        id: 'x',
        versionId: '1',
        lastUpdated: 0,
        method: 'PUT',
        body: Buffer.from(JSON.stringify({ serviceProvider: { reference } })),
      },
      ...(patientId ? { patientId } : {}),
    });
  return { store, commit };
}

const list = (name = 'start'): Heard => ({
  name,
  key: name,
  interest: async () => ({
    names: ['Organization/post'],
    types: ['Encounter'],
    aboutPatients: ['Observation'],
    patients: async () => new Set<string>(),
  }),
  mayHear: async () => true,
});

/** What a page gets, as it is written. */
class Page extends EventEmitter {
  text = '';
  writableEnded = false;
  writableLength = 0;
  writeHead() {}
  write(text: string) {
    this.text += text;
    this.emit('said');
  }
  end(text = '') {
    this.text += text;
    this.writableEnded = true;
    this.emit('said');
    this.emit('close');
  }
  destroy() {
    this.emit('close');
  }
  /** Waits until it has been told so. */
  async told(what: string): Promise<void> {
    while (!this.text.includes(what)) await new Promise((said) => this.once('said', () => said(undefined)));
  }
}

function start(limits = LIMITS) {
  const { store, commit } = feed();
  const hub = createHub(store, { error: (line: unknown) => assert.fail(JSON.stringify(line)) }, limits);
  after(() => hub.close());
  const join = async (actor: Actor, again: () => Promise<Actor> = async () => actor, lists = [list()]) => {
    const page = new Page();
    await hub.join({ actor, lists, again }, page as unknown as ServerResponse);
    return page;
  };
  return { hub, commit, join };
}

describe('whoever signs out', () => {
  test('is told so, and hears nothing after it', async () => {
    const { hub, commit, join } = start();
    let isSignedIn = true;
    const page = await join(nurse('a'), async () => {
      if (!isSignedIn) throw new FhirError(401, { severity: 'error', code: 'login', text: 'out' });
      return nurse('a');
    });
    isSignedIn = false;
    commit('Organization/post');
    await page.told('event: over\ndata: "signed-out"');
    assert.ok(!page.text.includes('event: changed'));
    assert.equal(hub.open, 0);
  });
  test('or works in another role now, hears no more of the first', async () => {
    const { join } = start();
    const page = await join(nurse('a'), async () => ({ ...nurse('a'), role: 'PractitionerRole/2' }));
    await page.told('"signed-out"');
  });
  test('is not taken to be out because the database is away for a moment', async () => {
    const { commit, join } = start();
    const page = await join(nurse('a'), async () => {
      throw new Error('ECONNREFUSED');
    });
    commit('Organization/post');
    await page.told('event: changed\ndata: ["start"]');
  });
});

describe('connections are bounded', () => {
  test('for each session: the oldest gives way, and knows it', async () => {
    const { hub, join } = start();
    const [oldest] = [await join(nurse('a')), await join(nurse('a')), await join(nurse('a'))];
    await oldest!.told('"elsewhere"');
    assert.equal(hub.open, 2);
  });
  test('for all: there is no room for more than the process takes', async () => {
    const { hub, join } = start();
    for (const session of ['a', 'b', 'c']) await join(nurse(session));
    assert.throws(() => hub.refuseUnlessRoom(), { status: 503, retryAfter: 30 });
  });
  test('and let go with the page', async () => {
    const { hub, join } = start();
    const page = await join(nurse('a'));
    page.destroy();
    assert.equal(hub.open, 0);
    hub.refuseUnlessRoom();
  });
  test('and nothing is watched for a page that was gone before the feed was followed', async () => {
    const { hub } = start();
    const page = new Page();
    let watched = 0;
    const counted: Heard = {
      ...list(),
      interest: async () => {
        watched++;
        return undefined;
      },
    };
    const joined = hub.join(
      { actor: nurse('a'), lists: [counted], again: async () => nurse('a') },
      page as unknown as ServerResponse,
    );
    page.destroy();
    await joined;
    assert.equal(watched, 0);
  });
});

test('a stop of the server ends them, without saying that anybody is out', async () => {
  const { hub, join } = start();
  const page = await join(nurse('a'));
  await hub.close();
  assert.equal(page.writableEnded, true);
  assert.ok(!page.text.includes('event: over'));
});

test('a page that does not read is given up', async () => {
  const { hub, commit, join } = start();
  const page = await join(nurse('a'));
  page.writableLength = 1_000_000;
  commit('Organization/post');
  await new Promise((closed) => page.once('close', () => closed(undefined)));
  assert.equal(hub.open, 0);
});

test('a list that may not be heard of any more is not told of', async () => {
  const { commit, join } = start();
  const page = await join(nurse('a'), undefined, [
    { ...list('patient:1'), mayHear: async () => false },
    { ...list('start'), mayHear: async () => true },
  ]);
  commit('Organization/post');
  await page.told('event: changed');
  assert.match(page.text, /data: \["start"\]/);
});

test('what names another unit is not told', async () => {
  const { commit, join } = start();
  const page = await join(nurse('a'));
  commit('Organization/annen');
  commit('Organization/post');
  await page.told('event: changed');
  assert.equal(page.text.match(/event: changed/g)?.length, 1);
});
