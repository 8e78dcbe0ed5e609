/** ebXML as a way to send: over real HTTP, every answer is what it says and no more. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { test } from 'node:test';
import { FhirError } from '@helseplattform/fhir';
import type { Parcel } from '../transport/transport.ts';
import type { EbEnvelope } from './envelope.ts';
import type { Multipart } from './mime.ts';
import { packEbxml, packSignal, type Seal, unpackEbxml } from './parcel.ts';
import { acknowledgmentOf, errorSignalOf } from './signals.ts';
import { ebxmlTransport } from './transport.ts';

const place = (her: string) => ({ reference: `Organization/${her}`, name: `Enhet ${her}`, her });
const parcel = (url: string): Parcel => ({
  msgId: 'm-1',
  type: 'EPIKRISE',
  bytes: Buffer.from('<Epikrise>Sæther</Epikrise>'),
  from: { organisation: place('100'), service: place('101') },
  to: { organisation: place('200'), transport: 'ebxml', url },
  conversation: 'k-1',
});

interface Reply {
  status?: number;
  signal?: Multipart;
  text?: string;
}

/** A partner that answers as it is told, and the envelopes it was sent. */
async function partner(reply: (envelope: EbEnvelope, payload: string) => Reply, use: (url: string) => Promise<void>) {
  const server = createServer(async (request, response) => {
    const { envelope, payloads } = await unpackEbxml(request.headers['content-type'] ?? '', await bodyOf(request));
    const { status = 200, signal, text = '' } = reply(envelope, Buffer.from(payloads[0]!).toString());
    response.writeHead(status, signal ? { 'content-type': signal.contentType } : {});
    response.end(signal?.body ?? text);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  try {
    await use(`http://127.0.0.1:${port}/ebxml`);
  } finally {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const send = (url: string, cpa: string | undefined = 'CPA-1') =>
  ebxmlTransport({ cpaFor: async () => cpa }).send(parcel(url));
const at = new Date('2026-03-01T09:00:00Z');

test('a receipt in the answer is the transport receipt; the partner got the message as it was', async () => {
  const got: EbEnvelope[] = [];
  await partner(
    (envelope, payload) => {
      got.push(envelope);
      assert.equal(payload, '<Epikrise>Sæther</Epikrise>');
      return { signal: packSignal(acknowledgmentOf(envelope, at)) };
    },
    async (url) => assert.deepEqual(await send(url), { kind: 'transport-receipt' }),
  );
  assert.equal(got[0]?.messageId, 'm-1');
  assert.equal(got[0]?.action, 'EPIKRISE');
  assert.equal(got[0]?.service.value, 'S-EPIKRISE');
  assert.deepEqual(got[0]?.from, { ids: [{ type: 'HER', value: '101' }], role: 'EPIKRISEsender' });
  assert.equal(got[0]?.duplicateElimination, true);
});

const ANSWERS: readonly (readonly [string, (envelope: EbEnvelope) => Reply, string, RegExp])[] = [
  ['an empty answer: the receipt comes later', () => ({}), 'handed-over', /^$/],
  [
    'an error',
    (e) => ({
      signal: packSignal(
        errorSignalOf(e, [{ code: 'SecurityFailure', severity: 'Error', description: 'Sertifikatet er utløpt' }], at),
      ),
    }),
    'refused',
    /SecurityFailure: Sertifikatet/,
  ],
  [
    'a delivery that failed on the way',
    (e) => ({ signal: packSignal(errorSignalOf(e, [{ code: 'DeliveryFailure', severity: 'Error' }], at)) }),
    'unreachable',
    /DeliveryFailure/,
  ],
  [
    'a warning',
    (e) => ({ signal: packSignal(errorSignalOf(e, [{ code: 'Inconsistent', severity: 'Warning' }], at)) }),
    'handed-over',
    /^$/,
  ],
  [
    'a receipt of another message',
    (e) => ({ signal: packSignal(acknowledgmentOf({ ...e, messageId: 'm-2' }, at)) }),
    'unreachable',
    /receipt of m-2/,
  ],
  ['a page instead of a signal', () => ({ text: '<html>Velkommen</html>' }), 'unreachable', /Velkommen/],
  ['a server that is overloaded', () => ({ status: 503, text: 'senere' }), 'unreachable', /503 senere/],
  ['a server that says no', () => ({ status: 403, text: 'ingen adgang' }), 'refused', /403 ingen adgang/],
  ['an answer without end', () => ({ text: 'x'.repeat(1_200_000) }), 'unreachable', /more than 1000000 bytes/],
];
for (const [what, reply, kind, reason] of ANSWERS) {
  test(`${what} is ${kind}`, async () => {
    await partner(reply, async (url) => {
      const said = await send(url);
      assert.equal(said.kind, kind);
      assert.match(('reason' in said && said.reason) || '', reason);
    });
  });
}

test('without an agreement, or to a forbidden host, nothing is sent', async () => {
  const none = await ebxmlTransport({ cpaFor: async () => undefined }).send(parcel('http://127.0.0.1:1/'));
  assert.match(none.kind === 'refused' ? none.reason : '', /no agreement \(CPA\)/);
  const elsewhere = await send('http://ebxml.example/');
  assert.match(elsewhere.kind === 'refused' ? elsewhere.reason : '', /not among the hosts/);
});

test('a message travels sealed, and is opened by the receiver', async () => {
  const flip = (content: Uint8Array) => content.map((byte) => byte ^ 0x55);
  const seal: Seal = {
    seal: async (content) => ({ content: flip(content), type: 'application/pkcs7-mime' }),
    open: async (content) => flip(content),
  };
  const { contentType, body } = await packEbxml(
    {
      type: 'EPIKRISE',
      from: { ids: [{ value: '1' }] },
      to: { ids: [{ value: '2' }] },
      cpaId: 'C',
      conversationId: 'K',
      messageId: 'M',
      at,
      content: Buffer.from('hemmelig'),
    },
    seal,
  );
  assert.equal(Buffer.from(body).includes('hemmelig'), false);
  const { payloads, envelope } = await unpackEbxml(contentType, body, seal);
  assert.equal(Buffer.from(payloads[0]!).toString(), 'hemmelig');
  assert.deepEqual(envelope.ackRequested, { signed: true });
});

test('a part the manifest names and that is not there is told', async () => {
  const { contentType, body } = await packEbxml({
    type: 'EPIKRISE',
    from: { ids: [{ value: '1' }] },
    to: { ids: [{ value: '2' }] },
    cpaId: 'C',
    conversationId: 'K',
    messageId: 'M',
    at,
    content: Buffer.from('x'),
  });
  const cut = Buffer.from(body)
    .toString('latin1')
    .replace(/cid:[^"]*/, 'cid:mangler');
  await assert.rejects(
    unpackEbxml(contentType, Buffer.from(cut, 'latin1')),
    (error) => error instanceof FhirError && /cid:mangler/.test(error.message),
  );
});
