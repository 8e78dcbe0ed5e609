/** Pages hear of changes over HTTP: what they are told, what they are not, and what they are told after a break. */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { as, onPage, patient, server, unitOf } from '../care/testing.ts';
import { readConfiguration } from '../configuration.ts';
import { createMetrics } from '../http/metrics.ts';
import { createLog } from '../log.ts';
import { startServer } from '../start.ts';

interface Heard {
  readonly event: string;
  readonly data: unknown;
  readonly id: string | undefined;
}

/** A page that listens; `next` waits for the next event, signs of life left out. */
async function listen(who: string, lists: string, { url = server.url, headers = {}, query = '' } = {}) {
  const stop = new AbortController();
  after(() => stop.abort());
  const response = await fetch(`${url}/api/live?list=${lists}${query}`, {
    headers: { ...as(who), ...headers },
    signal: stop.signal,
  });
  assert.equal(response.status, 200, response.status === 200 ? '' : await response.text());
  assert.match(response.headers.get('content-type') ?? '', /^text\/event-stream/);
  const events = eventsIn(response.body!);
  let lastId: string | undefined;
  const read = async () => {
    const { value } = await events.next();
    lastId = value?.id ?? lastId;
    return value;
  };
  return {
    /** The first sign of life: the page is connected, and knows where it is. */
    async connected() {
      const first = await read();
      assert.equal(first?.event, 'beat');
      return lastId!;
    },
    async next(): Promise<Heard | undefined> {
      for (;;) {
        const one = await read();
        if (one === undefined || one.event !== 'beat') return one;
      }
    },
    lastId: () => lastId,
    leave: () => stop.abort(),
  };
}

async function* eventsIn(body: ReadableStream<Uint8Array>): AsyncGenerator<Heard, undefined> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const fields = Object.fromEntries(
        text
          .slice(0, end)
          .split('\n')
          .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
      );
      text = text.slice(end + 2);
      if (fields.retry !== undefined) continue;
      yield { event: fields.event ?? '', data: JSON.parse(fields.data ?? 'null'), id: fields.id };
    }
  }
  return undefined;
}

const CLASS = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
const stay = (id: string, unit: string, status = 'in-progress') => ({
  resourceType: 'Encounter',
  id,
  status,
  class: { system: CLASS, code: 'IMP' },
  subject: { reference: `Patient/${patient.id}` },
  period: { start: new Date().toISOString() },
  serviceProvider: { reference: unit },
});
const put = async (resource: { resourceType: string; id: string }) => {
  const { status, text } = await server.call('PUT', `/${resource.resourceType}/${resource.id}`, resource);
  assert.ok(status < 300, text);
};
const WARD = unitOf('ward-nurse');
const HOME = unitOf('home-nurse');

describe('a ward that listens', () => {
  test('is told that its list has changed, and nothing else', async () => {
    const page = await listen('ward-nurse', 'start,referrals');
    await page.connected();
    await put(stay('hort-1', WARD));
    assert.deepEqual((await page.next())?.data, ['start']);
    page.leave();
  });

  test('is told of a score of somebody who lies there, though the score names no ward', async () => {
    await put(stay('hort-2', WARD));
    const page = await listen('ward-nurse', 'start');
    await page.connected();
    await put({
      resourceType: 'Observation',
      id: 'hort-news2',
      status: 'final',
      code: { coding: [{ system: 'http://snomed.info/sct', code: '1104051000000101' }] },
      subject: { reference: `Patient/${patient.id}` },
      effectiveDateTime: new Date().toISOString(),
      valueQuantity: { value: 7 },
    } as never);
    assert.deepEqual((await page.next())?.data, ['start']);
    page.leave();
  });

  test('is told when a patient is moved away, who is named there no more', async () => {
    await put(stay('hort-3', WARD));
    const page = await listen('ward-nurse', 'start');
    await page.connected();
    await put(stay('hort-3', unitOf('psychologist')));
    assert.deepEqual((await page.next())?.data, ['start']);
    page.leave();
  });
});

describe('after a break', () => {
  test('the page is told what it has missed, from the last event on', async () => {
    const page = await listen('ward-nurse', 'start');
    const at = await page.connected();
    page.leave();
    await put(stay('brudd-1', WARD));
    const again = await listen('ward-nurse', 'start', { headers: { 'last-event-id': at } });
    assert.deepEqual((await again.next())?.data, ['start']);
    again.leave();
  });

  test('a page that opens the connection anew says itself where it was', async () => {
    const page = await listen('ward-nurse', 'start');
    const at = await page.connected();
    page.leave();
    await put(stay('brudd-2', WARD));
    const again = await listen('ward-nurse', 'start', { query: `&after=${at}` });
    assert.deepEqual((await again.next())?.data, ['start']);
    again.leave();
  });

  test('nothing is told where nothing that concerns it has happened', async () => {
    const page = await listen('ward-nurse', 'start');
    const at = await page.connected();
    page.leave();
    await put({ ...stay('brudd-3', HOME), subject: undefined } as never);
    const again = await listen('ward-nurse', 'start', { headers: { 'last-event-id': at } });
    const now = await again.connected();
    assert.notEqual(now, '');
    await put(stay('brudd-4', WARD));
    assert.deepEqual((await again.next())?.data, ['start']);
    again.leave();
  });

  test('a position that is none of ours is answered with everything', async () => {
    const page = await listen('ward-nurse', 'start,work', { headers: { 'last-event-id': 'x' } });
    assert.deepEqual((await page.next())?.data, ['start', 'work']);
    page.leave();
  });

  test('a page whose list is older than the connection hears of what came between', async () => {
    const first = await listen('ward-nurse', 'start');
    await first.connected();
    await put(stay('brudd-5', WARD));
    await first.next();
    const late = await listen('ward-nurse', 'start', { query: '&age=60000' });
    assert.deepEqual((await late.next())?.data, ['start']);
    first.leave();
    late.leave();
  });
});

test('a page connected to one process hears of what was written by another', async () => {
  const second = await startServer(
    { ...readConfiguration({ PORT: '0', DATA_DIR: server.dataDir, LOG_LEVEL: 'fatal' }) },
    {
      databaseUrl: server.databaseUrl,
      log: createLog('fatal').logger,
      metrics: createMetrics(),
      runsJobs: false,
    },
  );
  after(() => second.close());
  const page = await listen('ward-nurse', 'start', { url: second.url });
  await page.connected();
  await put(stay('to-prosesser', WARD));
  assert.deepEqual((await page.next())?.data, ['start']);
  page.leave();
});

describe('the list of work', () => {
  test('changes when a duty falls on the unit', async () => {
    const page = await listen('home-nurse', 'work');
    await page.connected();
    const asked = await onPage('gp', '/api/journal/Communication/ask', {
      patient: `Patient/${patient.id}`,
      to: HOME,
      topic: 'Blodtrykk',
      question: 'Kan dere måle hver dag?',
    });
    assert.ok(asked.status < 300, asked.text);
    assert.deepEqual((await page.next())?.data, ['work']);
    page.leave();
  });
});

describe('a record', () => {
  test('is heard of by who may see it', async () => {
    const page = await listen('gp', `patient:${patient.id}`);
    await page.connected();
    await put({
      resourceType: 'Flag',
      id: 'hort-flagg',
      status: 'active',
      code: { text: 'MRSA' },
      subject: { reference: `Patient/${patient.id}` },
    } as never);
    assert.deepEqual((await page.next())?.data, [`patient:${patient.id}`]);
    page.leave();
  });

  test('is not there for who may not, nor for a patient who is not there', async () => {
    const answers = await Promise.all(
      [patient.id, 'ingen'].map((id) =>
        server.call('GET', `/../api/live?list=patient:${id}`, undefined, as('radiographer')),
      ),
    );
    assert.deepEqual(
      answers.map(({ status }) => status),
      [404, 404],
    );
  });
});

/** [what, who, query, status] */
const refusals = [
  ['no list', 'ward-nurse', '', 400],
  ['a list that there is not', 'ward-nurse', '?list=alt', 400],
  ['more lists than a page has', 'ward-nurse', `?list=${Array.from({ length: 9 }, (_, n) => `patient:${n}`)}`, 400],
  ['an age that is no number', 'ward-nurse', '?list=start&age=ung', 400],
  ['a list of a unit, by a citizen', 'citizen', '?list=start', 403],
] as const;
for (const [what, who, query, status] of refusals)
  test(`${what} is refused`, async () => {
    assert.equal((await server.call('GET', `/../api/live${query}`, undefined, as(who))).status, status);
  });

test('nobody listens without being signed in', async () => {
  assert.equal((await fetch(`${server.url}/api/live?list=start`)).status, 401);
});
