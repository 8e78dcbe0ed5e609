/** A party outside that plays GP offices, municipalities and hospitals not yet live: takes messages, answers, and fails on demand. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readEnvelope } from '../src/messages/index.ts';
import type { Fault, Faults } from './faults.ts';
import { receiptFor } from './messages.ts';

export interface PartnerOptions {
  /** 0: any free one. */
  readonly port?: number;
  /** Where receipts and messages go, e.g. `http://127.0.0.1:8080/exchange/in`. */
  readonly platform: string;
  readonly key: string;
  readonly faults?: Faults;
  /** From 0 to 1. */
  readonly random?: () => number;
  /** Milliseconds a late answer waits. */
  readonly late?: number;
  readonly note?: (line: string) => void;
}

/** What the partner knows of one message. */
export interface Kept {
  /** Times it was delivered; it was processed once whatever this says. */
  deliveries: number;
  /** Every delivery had these bytes. */
  readonly bytes: Buffer;
  /** When it was taken, and when we were told that our answer was (ms since 1970). */
  readonly at: number;
  answered?: { readonly positive: boolean; at?: number };
  /** Another delivery of the same MsgId had other bytes. */
  changed?: true;
}

export interface PartnerServer {
  readonly url: string;
  /** By MsgId. Receipts of the platform are kept apart. */
  readonly messages: ReadonlyMap<string, Kept>;
  readonly receipts: ReadonlyMap<string, Buffer>;
  /** Delivers a message to the platform, again and again until it is taken. */
  deliver(xml: string | Buffer): Promise<{ status: number; text: string }>;
  /** Answers that are still to be given. */
  readonly pending: number;
  close(): Promise<void>;
}

const AGAIN = 200;

export async function startPartner(options: PartnerOptions): Promise<PartnerServer> {
  const { platform, key, faults = {}, random = Math.random, late = 2_000, note = () => {} } = options;
  const messages = new Map<string, Kept>();
  const receipts = new Map<string, Buffer>();
  const held: (() => void)[] = [];
  let pending = 0;
  let closed = false;
  const strikes = (fault: Fault): boolean => random() < (faults[fault] ?? 0);
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  /** The platform may be dead for a while: what is to be told is told until it is heard. */
  async function deliver(body: string | Buffer): Promise<{ status: number; text: string }> {
    while (!closed) {
      try {
        const response = await fetch(platform, {
          method: 'POST',
          headers: { authorization: `Bearer ${key}`, 'content-type': 'application/xml' },
          body: typeof body === 'string' ? body : new Uint8Array(body),
        });
        const text = await response.text();
        if (response.status < 500 && response.status !== 429) return { status: response.status, text };
      } catch {
        // not there: again
      }
      await pause(AGAIN);
    }
    return { status: 0, text: 'the partner was closed' };
  }

  async function answer(kept: Kept): Promise<void> {
    pending++;
    try {
      if (strikes('late')) await pause(late);
      if (strikes('reorder')) await Promise.race([new Promise<void>((go) => held.push(go)), pause(late)]);
      else held.shift()?.();
      const positive = !strikes('rejection');
      const receipt = receiptFor(
        kept.bytes,
        positive ? [] : [{ code: 'X99', text: 'Partneren avviser på oppdrag.' }],
        Date.now(),
      );
      kept.answered = { positive };
      const times = strikes('duplicate') ? 2 : 1;
      for (let n = 0; n < times; n++) {
        const { status } = await deliver(receipt);
        if (n === 0 && status === 202) kept.answered = { positive, at: Date.now() };
      }
    } finally {
      pending--;
    }
  }

  function take(id: string, bytes: Buffer): 'new' | 'again' {
    const before = messages.get(id);
    if (!before) {
      messages.set(id, { deliveries: 1, bytes, at: Date.now() });
      return 'new';
    }
    before.deliveries++;
    if (!before.bytes.equals(bytes)) before.changed = true;
    return 'again';
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    if (strikes('unavailable')) {
      response.writeHead(503).end();
      return;
    }
    const envelope = readEnvelope(bytes);
    if (!envelope) {
      note('something that is no message');
      response.writeHead(400).end('no message');
      return;
    }
    const { messageId, type, sender } = envelope;
    if (type.code === 'APPREC') {
      receipts.set(messageId, bytes);
      note(`receipt from ${sender.name}`);
      response.writeHead(202).end();
      return;
    }
    const taken = take(messageId, bytes);
    note(`${type.code} from ${sender.name}${taken === 'again' ? ' (again)' : ''}`);
    if (strikes('crash')) request.socket.destroy();
    else response.writeHead(202).end();
    // the same MsgId is processed once and answered once
    if (taken === 'new' && !strikes('silence')) void answer(messages.get(messageId)!);
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    messages,
    receipts,
    deliver,
    get pending() {
      return pending;
    },
    async close() {
      closed = true;
      for (const go of held) go();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
