/** Over a real connection: every message has its own acknowledgment, in order, and nothing is taken twice. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { test } from 'node:test';
import { readAcknowledgment } from './ack.ts';
import { readAdt } from './adt-read.ts';
import { CONDITION, Hl7Fault } from './fault.ts';
import { valueAt } from './fields.ts';
import { createFrameReader, frame } from './framing.ts';
import { type Hl7Message, parseMessage } from './message.ts';
import { sendMllp } from './mllp-client.ts';
import { listenMllp, type MllpServerOptions } from './mllp-server.ts';

const adt = (id: string, event = 'A08') =>
  `MSH|^~\\&|PAS|STO|HP|MIDT|20260301101500||ADT^${event}|${id}|P|2.5\rPID|1||15850012345^^^FNR^NNNOR||Sæther^Åse\r`;
const idOf = (message: Hl7Message) => valueAt(message.segments[0], 10);

async function listening(
  options: Partial<MllpServerOptions> & Pick<MllpServerOptions, 'handle'>,
  use: (port: number) => Promise<void>,
) {
  const server = await listenMllp({ port: 0, ...options });
  try {
    await use(server.port);
  } finally {
    await server.close();
  }
}

/** Writes to a connection and gives the acknowledgments that come back, as many as asked for. */
async function exchange(port: number, bytes: readonly Uint8Array[], answers: number) {
  const socket = connect({ port, host: '127.0.0.1' });
  const frames = createFrameReader();
  const found: ReturnType<typeof readAcknowledgment>[] = [];
  for (const one of bytes) socket.write(one);
  while (found.length < answers) {
    const [chunk] = (await once(socket, 'data')) as [Uint8Array];
    found.push(...frames.push(chunk).map((one) => readAcknowledgment(new TextDecoder().decode(one))));
  }
  socket.destroy();
  return found;
}
const framed = (text: string) => frame(Buffer.from(text));

test('several messages on one connection are each taken once and answered in order', async () => {
  const taken: (string | undefined)[] = [];
  await listening({ handle: async ({ message }) => void taken.push(idOf(message)) }, async (port) => {
    const answers = await exchange(port, [framed(adt('1')), Buffer.concat([framed(adt('2')), framed(adt('3'))])], 3);
    assert.deepEqual(
      answers.map(({ code, controlId }) => [code, controlId]),
      [
        ['AA', '1'],
        ['AA', '2'],
        ['AA', '3'],
      ],
    );
    assert.deepEqual(taken, ['1', '2', '3']);
  });
});

test('the positive acknowledgment waits until the message is taken care of', async () => {
  const order: string[] = [];
  const gate = Promise.withResolvers<void>();
  await listening(
    {
      handle: async () => {
        order.push('begun');
        await gate.promise;
        order.push('done');
      },
    },
    async (port) => {
      const answer = exchange(port, [framed(adt('1'))], 1).then(([one]) => order.push(one!.code));
      gate.resolve();
      await answer;
      assert.deepEqual(order, ['begun', 'done', 'AA']);
    },
  );
});

test('a refused message tells place, condition and reason, and the next is taken', async () => {
  await listening({ handle: async ({ message }) => void readAdt(message) }, async (port) => {
    const [refused, unknown, taken] = await exchange(
      port,
      [framed(adt('1').replace('15850012345^^^FNR^NNNOR', '')), framed(adt('2', 'A60')), framed(adt('3'))],
      3,
    );
    assert.equal(refused?.code, 'AE');
    assert.equal(refused?.location, 'PID^1^3');
    assert.equal(refused?.condition, CONDITION.requiredFieldMissing.code);
    assert.match(refused?.reason ?? '', /PID-3 .*fill it in/);
    assert.equal(unknown?.code, 'AR');
    assert.equal(taken?.code, 'AA');
  });
});

test('what cannot be read is kept, and then refused', async () => {
  const kept: string[] = [];
  await listening(
    {
      handle: async () => assert.fail('not readable'),
      onUnreadable: async (raw) => void kept.push(Buffer.from(raw).toString()),
    },
    async (port) => {
      const [answer] = await exchange(port, [framed('GARBAGE|x')], 1);
      assert.equal(answer?.code, 'AR');
      assert.deepEqual(kept, ['GARBAGE|x']);
    },
  );
});

test('a failure of ours says nothing of itself outside', async () => {
  const failures: unknown[] = [];
  await listening(
    {
      handle: async () => {
        throw new Error('password=hemmelig');
      },
      onFailure: (error) => failures.push(error),
    },
    async (port) => {
      const [answer] = await exchange(port, [framed(adt('1'))], 1);
      assert.equal(answer?.code, 'AE');
      assert.doesNotMatch(answer?.reason ?? '', /hemmelig/);
      assert.equal(failures.length, 1);
    },
  );
});

test('whoever does not speak MLLP is cut off', async () => {
  await listening({ handle: async () => assert.fail('no message'), onFailure: () => undefined }, async (port) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.resume();
    socket.write('GET / HTTP/1.1\r\n\r\n');
    await once(socket, 'close');
  });
});

test('the client tells what became of its message', async () => {
  await listening(
    {
      handle: async ({ message }) => {
        if (idOf(message) === 'NEI') throw new Hl7Fault('AE', CONDITION.unknownKey, 'Patient not known.', 'PID^1^3');
      },
    },
    async (port) => {
      const taken = await sendMllp(parseMessage(adt('JA')), { host: '127.0.0.1', port });
      assert.equal(taken.kind === 'acknowledged' && taken.acknowledgment.code, 'AA');
      const refused = await sendMllp(parseMessage(adt('NEI')), { host: '127.0.0.1', port });
      assert.equal(refused.kind === 'acknowledged' && refused.acknowledgment.reason, 'Patient not known.');
    },
  );
});

test('silence, a closed door and an answer to somebody else are no acknowledgment', async () => {
  const other = createServer((socket) => {
    socket.once('data', () => socket.end(framed('MSH|^~\\&|HP|MIDT|PAS|STO|20260301||ACK|X|P|2.5\rMSA|AA|EN-ANNEN\r')));
  });
  other.listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as { port: number };
  const wrong = await sendMllp(parseMessage(adt('1')), { host: '127.0.0.1', port });
  assert.deepEqual(wrong, { kind: 'unreachable', reason: 'the connection was closed without an acknowledgment' });
  other.close();
  await once(other, 'close');
  const closed = await sendMllp(parseMessage(adt('1')), { host: '127.0.0.1', port });
  assert.deepEqual(closed, { kind: 'unreachable', reason: 'ECONNREFUSED' });
});
