/** ADT out, from a change in the record to the acknowledgment of a real listener. */
import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { after, describe, test } from 'node:test';
import type { Companion } from '@helseplattform/record';
import { deadlinesAt, deadlinesOf } from '../../delivery/deadlines.ts';
import { deliveryOf, turnOf } from '../../delivery/resource.ts';
import { createExchange } from '../../exchange.ts';
import { deliveriesOf, HOUR, NOW, PATIENT, testExchange, update } from '../../testing.ts';
import { mllpTransport } from '../../transport/mllp.ts';
import { ADT, type Adt } from '../adt.ts';
import { readAdt } from '../adt-read.ts';
import { CONDITION, Hl7Fault } from '../fault.ts';
import { createHl7Intake } from '../intake.ts';
import { parseMessage } from '../message.ts';
import { listenMllp } from '../mllp-server.ts';
import { readSubscribers } from './subscriber.ts';

const EVENTS = ['A01', 'A02', 'A03', 'A08', 'A11', 'A13', 'A40'];
const subscriber = (id: string, port: number, more: object = {}) => ({
  id,
  name: `Systemet ${id}`,
  organisation: 'Organization/trust',
  events: EVENTS,
  address: `mllp://127.0.0.1:${port}`,
  application: 'LAB',
  facility: id,
  ...more,
});
const RULES = deadlinesOf(deadlinesAt(NOW), ADT);

const bed = (name: string, status = 'active') => ({ location: { display: name }, status });
const stay = (more: object = {}) => ({
  resourceType: 'Encounter',
  id: 'stay',
  status: 'in-progress',
  class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
  subject: { reference: 'Patient/patient' },
  serviceProvider: { reference: 'Organization/lung', display: 'Lungemedisinsk avdeling' },
  period: { start: '2026-03-02T10:00:00+01:00' },
  location: [bed('Seng 3')],
  ...more,
});

/** A record with subscribers, and the system of one of them, which answers as it is told to. */
async function world({ more = {}, others = [] as object[], timeout = 5_000 } = {}) {
  const clock = { now: NOW };
  const now = () => clock.now;
  const heard: Adt[] = [];
  const answers: { of: (adt: Adt) => void | Promise<void> } = { of: () => {} };
  const listener = await listenMllp({
    port: 0,
    async handle({ message }) {
      const adt = readAdt(message);
      heard.push(adt);
      await answers.of(adt);
    },
  });
  after(() => listener.close());
  const exchange = createExchange({
    store: () => record.store,
    transports: { mllp: mllpTransport({ timeout }) },
    desk: 'Organization/trust',
    subscribers: readSubscribers([subscriber('lab', listener.port, more), ...others]),
    now,
  });
  const companions: readonly Companion[] = exchange.companions;
  const record = await testExchange(companions);
  const worker = exchange.worker();
  const deliveries = () => deliveriesOf(record.system, 'Encounter/stay');
  return {
    ...record,
    clock,
    heard,
    answers,
    port: listener.port,
    exchange,
    worker,
    deliveries,
    events: () => heard.map(({ event }) => event),
    says: (value: object) => record.doctor.transact([update(value as never)]),
    /** Carries out what is due, as long as anything is. */
    async carry() {
      while ((await worker.round()) > 0);
      await worker.close();
    },
    async states() {
      return (await deliveries()).map((one) => [one.topic?.coding?.[0]?.code, deliveryOf(one)!.state]).sort();
    },
  };
}

describe('what happens to a stay is told to whoever subscribes to its unit', () => {
  test('admission, another bed, what is corrected, discharge, discharge taken back, mistake: in that order', async () => {
    const { says, carry, events, heard, states } = await world();
    await says(stay());
    await says(stay({ location: [bed('Seng 3', 'completed'), bed('Seng 4')] }));
    await says(stay({ location: [bed('Seng 3', 'completed'), bed('Seng 4')], serviceType: { text: 'Lunge' } }));
    const left = { location: [bed('Seng 4', 'completed')], period: { start: '2026-03-02', end: '2026-03-02' } };
    await says(stay({ ...left, status: 'finished' }));
    await says(stay());
    await says(stay({ status: 'entered-in-error' }));
    await carry();
    assert.deepEqual(events(), ['A01', 'A02', 'A08', 'A03', 'A13', 'A11']);
    assert.deepEqual(
      (await states()).map(([, state]) => state),
      events().map(() => 'application-receipt'),
    );
    const [admitted, moved] = heard;
    assert.deepEqual(admitted!.visit?.place, { unit: 'Lungemedisinsk avdeling', bed: 'Seng 3' });
    assert.deepEqual(moved!.visit?.place, { unit: 'Lungemedisinsk avdeling', bed: 'Seng 4' });
    assert.equal(admitted!.patient.identifiers[0]?.value, PATIENT.identifier?.[0]?.value);
    assert.deepEqual(admitted!.header.sender, { application: 'HELSEPLATTFORM', facility: 'Fjordhelse HF' });
    assert.deepEqual(admitted!.header.receiver, { application: 'LAB', facility: 'lab' });
  });

  test('what a message does not tell is no event, nor a stay that was over when it was written down', async () => {
    const { says, deliveries } = await world();
    await says(stay({ status: 'finished' }));
    await says(
      stay({
        status: 'finished',
        text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml">x</div>' },
      }),
    );
    assert.deepEqual(await deliveries(), []);
  });

  test('a patient who lies there has moved house: the subscriber hears; of one who does not, nobody', async () => {
    const { says, carry, events } = await world();
    await says({ ...PATIENT, telecom: [{ system: 'phone', value: '90000001' }] });
    await says(stay());
    await says({ ...PATIENT, telecom: [{ system: 'phone', value: '90000002' }] });
    await carry();
    assert.deepEqual(events(), ['A01', 'A08']);
  });

  test('two records of one patient are one: the numbers of both', async () => {
    const { says, put, carry, heard } = await world();
    await put({ ...PATIENT, id: 'other', identifier: [{ system: 'urn:oid:2.16.578.1.12.4.1.4.3', value: 'H1' }] });
    await says(stay({ subject: { reference: 'Patient/other' } }));
    await says({
      ...PATIENT,
      id: 'other',
      identifier: [{ system: 'urn:oid:2.16.578.1.12.4.1.4.3', value: 'H1' }],
      active: false,
      link: [{ other: { reference: 'Patient/patient' }, type: 'replaced-by' }],
    });
    await carry();
    const merge = heard.find(({ event }) => event === 'A40');
    assert.equal(merge?.patient.identifiers[0]?.value, PATIENT.identifier?.[0]?.value);
    assert.equal(merge?.merged?.[0]?.value, 'H1');
  });

  test('who may receive: only whose organisation, unit and event it is', async () => {
    const others = [
      subscriber('elsewhere', 1, { organisation: 'Organization/gp-office' }),
      subscriber('other-unit', 1, { units: ['Organization/municipality'] }),
      subscriber('discharges', 1, { events: ['A03'] }),
      subscriber('unit', 1, { units: ['Organization/lung'] }),
    ];
    const { says, deliveries } = await world({ others });
    await says(stay());
    const told = (await deliveries()).map(({ recipient }) => recipient?.[0]?.display);
    assert.deepEqual(told.sort(), ['Systemet lab', 'Systemet unit']);
  });

  test('what a system has told by ADT goes on to others, and not back to it', async () => {
    const { store, deliveries } = await world({
      others: [subscriber('pas', 1, { application: 'PAS', facility: 'STO' })],
    });
    const intake = createHl7Intake({ store, desk: 'Organization/trust' });
    const text = [
      'MSH|^~\\&|PAS|STO|HP|MIDT|20260301101500||ADT^A08|1|P|2.5',
      `PID|1||${PATIENT.identifier![0]!.value}^^^FNR^NNNOR||Li^Bo||19700501|M|||||90000003`,
    ].join('\r');
    await store.as({ id: 'system', kind: 'system' }).transact([update(stay() as never)]);
    await intake.handle({ message: parseMessage(text), raw: Buffer.from(text) });
    const all = await deliveriesOf(store.as({ id: 'system', kind: 'system' }), 'Patient/patient');
    assert.deepEqual(
      all.map(({ recipient }) => recipient?.[0]?.display),
      ['Systemet lab'],
    );
    // the platform's own write of the stay told nobody
    assert.deepEqual(await deliveries(), []);
  });
});

describe('nothing is lost on the way', () => {
  const refusing = (code: 'AE' | 'AR') => () => {
    throw new Hl7Fault(code, CONDITION.unknownKey, 'Ukjent avdeling');
  };

  for (const code of ['AE', 'AR'] as const)
    test(`${code}: rejected in the receiver’s words, and what comes after it goes`, async () => {
      const { says, carry, deliveries, answers, events } = await world();
      answers.of = refusing(code);
      await says(stay());
      await carry();
      const [delivery] = await deliveries();
      assert.equal(deliveryOf(delivery!)?.state, 'rejected');
      assert.match(delivery!.statusReason?.text ?? '', new RegExp(`^${code}: .*Ukjent avdeling`));
      answers.of = () => {};
      await says(stay({ location: [bed('Seng 4')] }));
      await carry();
      assert.deepEqual(events(), ['A01', 'A02']);
    });

  test('silence: it is tried again and what comes after waits, until both are overdue after a day', async () => {
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    after(() => silent.close());
    const { port } = silent.address() as { port: number };
    const more = { address: `mllp://127.0.0.1:${port}` };
    const { says, carry, deliveries, states, clock, worker } = await world({ more, timeout: 100 });
    await says(stay());
    await says(stay({ location: [bed('Seng 4')] }));
    await carry();
    for (const wait of RULES.again) {
      clock.now += wait;
      // the first alone is tried
      assert.equal(await worker.round(), 1);
      await worker.close();
    }
    assert.deepEqual(await states(), [
      ['A01', 'queued'],
      ['A02', 'queued'],
    ]);
    assert.deepEqual((await deliveries()).map((one) => deliveryOf(one)!.attempts).sort(), [0, 1 + RULES.again.length]);
    clock.now = NOW + RULES.receipt;
    await carry();
    assert.deepEqual(await states(), [
      ['A01', 'overdue'],
      ['A02', 'overdue'],
    ]);
  });

  test('a receiver that comes back after hours has them all, in order', async () => {
    const away = await listenMllp({ port: 0, handle: async () => {} });
    await away.close();
    const { says, carry, states, clock } = await world({ more: { address: `mllp://127.0.0.1:${away.port}` } });
    await says(stay());
    await says(stay({ location: [bed('Seng 4')] }));
    await says(stay({ status: 'finished' }));
    await carry();
    const events: string[] = [];
    const back = await listenMllp({
      port: away.port,
      handle: async ({ message }) => void events.push(readAdt(message).event),
    });
    after(() => back.close());
    clock.now += 5 * HOUR;
    await carry();
    assert.deepEqual(events, ['A01', 'A02', 'A03']);
    assert.ok((await states()).every(([, state]) => state === 'application-receipt'));
  });

  test('a server that dies between sending and the answer sends again, under the same MSH-10; nothing overtakes', async () => {
    const { says, carry, exchange, clock, events, heard, answers, states } = await world();
    await says(stay());
    await says(stay({ location: [bed('Seng 4')] }));
    const gate = Promise.withResolvers<void>();
    const taken = Promise.withResolvers<void>();
    answers.of = async () => {
      taken.resolve();
      await gate.promise;
    };
    // a worker whose process is killed: it has handed over, and never writes what it is answered
    const dying = exchange.worker();
    const round = dying.round();
    await taken.promise;
    await round;
    answers.of = () => {};
    await carry();
    assert.deepEqual(events(), ['A01']);
    clock.now += RULES.claim;
    await carry();
    assert.deepEqual(events(), ['A01', 'A01', 'A02']);
    assert.equal(heard[0]!.header.controlId, heard[1]!.header.controlId);
    assert.notEqual(heard[1]!.header.controlId, heard[2]!.header.controlId);
    assert.ok((await states()).every(([, state]) => state === 'application-receipt'));
    gate.resolve();
    await dying.close();
  });

  test('an answer to another message is none', async () => {
    const strange = createServer((socket) =>
      socket.once('data', () =>
        socket.write('\x0bMSH|^~\\&|LAB|X|HP|M|20260302||ACK|9|P|2.5\rMSA|AA|somebody-elses\r\x1c\r', () =>
          socket.end(),
        ),
      ),
    );
    await new Promise<void>((resolve) => strange.listen(0, '127.0.0.1', resolve));
    after(() => strange.close());
    const { port } = strange.address() as { port: number };
    const { says, carry, states } = await world({ more: { address: `mllp://127.0.0.1:${port}` } });
    await says(stay());
    await carry();
    assert.deepEqual(await states(), [['A01', 'queued']]);
  });

  test('changes of one patient by several at a time each have a turn of their own', async () => {
    const { says, system, carry, heard } = await world();
    const numbers = ['1', '2', '3', '4', '5'];
    await Promise.all(numbers.map((number) => says(stay({ id: `stay-${number}`, location: [bed(`Seng ${number}`)] }))));
    const queued = await Promise.all(numbers.map((number) => deliveriesOf(system, `Encounter/stay-${number}`)));
    assert.deepEqual(queued.flat().map(turnOf).sort(), [1, 2, 3, 4, 5]);
    await carry();
    assert.equal(heard.length, 5);
  });
});

describe('an operator’s list of subscribers', () => {
  const wrong: readonly (readonly [string, unknown, RegExp])[] = [
    ['no list', {}, /expected a list/],
    ['an event that is none', [subscriber('a', 1, { events: ['A99'] })], /entry 0 .*events is a list of A01/],
    ['no organisation', [subscriber('a', 1, { organisation: undefined })], /whose system it is/],
    ['an address that is no MLLP', [subscriber('a', 1, { address: 'http://x' })], /mllp:\/\/host:port/],
    ['two of one name', [subscriber('a', 1), subscriber('a', 2)], /two subscribers are called a/],
  ];
  for (const [what, listed, message] of wrong)
    test(`${what} is refused`, () => {
      assert.throws(() => readSubscribers(listed), message);
    });

  test('a host that is not allowed, or not over TLS, is not sent to', async () => {
    const parcel = (url: string) => ({ bytes: Buffer.from('MSH|^~\\&|'), to: { url } }) as never;
    const refusals = await Promise.all(
      ['mllps://lab.example:2575', 'mllp://lab.example:2575', 'http://127.0.0.1:1'].map((url) =>
        mllpTransport({ hosts: url.startsWith('mllp:') ? ['lab.example'] : [] }).send(parcel(url)),
      ),
    );
    assert.deepEqual(
      refusals.map((one) => one.kind),
      ['refused', 'refused', 'refused'],
    );
  });
});
