/**
 * Listens for HL7 v2 over MLLP. Every message gets one acknowledgment, in order; the positive one only when it has been taken care of.
 *
 * The npm packages node-hl7-server and node-hl7-client were tried and are not used: the server keeps every earlier message of a
 * connection and hands them out again with the next one, and answers nothing to a message it cannot read; the client does not
 * tell which acknowledgment belongs to which message.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import { acknowledge } from './ack.ts';
import { CONDITION, Hl7Fault } from './fault.ts';
import { createFrameReader, frame, MAX_FRAME_BYTES } from './framing.ts';
import { type Hl7Message, readMessage, writeMessage } from './message.ts';

export interface Received {
  message: Hl7Message;
  /** The bytes as they came, to be kept. */
  raw: Uint8Array;
}

export interface MllpServerOptions {
  /** Loopback unless said otherwise: MLLP has neither encryption nor sign-in of its own. */
  host?: string;
  /** 0 picks a free one. */
  port: number;
  /**
   * Takes the message: resolves when it is safe with us. An Hl7Fault is answered with its reason (AE, AR); anything else it throws
   * is answered AE without details and given to `onFailure`. Called for one message of a connection at a time.
   */
  handle(received: Received): Promise<void>;
  /** What could not be read at all: kept by the caller, so that nothing is lost. Awaited before the refusal is answered. */
  onUnreadable?(raw: Uint8Array, fault: Hl7Fault): Promise<void>;
  /** Our own failures, for the log. */
  onFailure?(error: unknown): void;
  maxBytes?: number;
  /** Most connections at a time. */
  maxConnections?: number;
  /** A connection that is silent for so long is closed, in milliseconds. */
  idleTimeout?: number;
}

export interface MllpServer {
  port: number;
  /** Takes no new messages, answers what was begun, closes. */
  close(): Promise<void>;
}

export async function listenMllp(options: MllpServerOptions): Promise<MllpServer> {
  const sockets = new Map<Socket, () => Promise<void>>();
  const server: Server = createServer((socket) => {
    sockets.set(socket, serve(socket, options));
    socket.once('close', () => sockets.delete(socket));
  });
  server.maxConnections = options.maxConnections ?? 64;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host ?? '127.0.0.1', resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : options.port,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await Promise.all([...sockets.values()].map((finish) => finish()));
      await closed;
    },
  };
}

/** @returns what ends the connection when the last message begun has its answer */
function serve(socket: Socket, options: MllpServerOptions): () => Promise<void> {
  const frames = createFrameReader(options.maxBytes ?? MAX_FRAME_BYTES);
  let work: Promise<void> = Promise.resolve();
  let ended = false;
  socket.setNoDelay(true);
  socket.setTimeout(options.idleTimeout ?? 10 * 60_000, () => socket.destroy());
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    if (ended) return;
    let complete: Uint8Array[];
    try {
      complete = frames.push(chunk);
    } catch (error) {
      ended = true;
      options.onFailure?.(error);
      // Nothing after this can be told apart: the other side connects anew.
      work = work.then(() => void socket.end());
      return;
    }
    for (const raw of complete) work = work.then(() => answer(raw, socket, options));
    // Whoever sends faster than we take must wait.
    socket.pause();
    work = work.then(() => void socket.resume());
  });
  return async () => {
    ended = true;
    await work;
    socket.destroy();
  };
}

async function answer(raw: Uint8Array, socket: Socket, options: MllpServerOptions): Promise<void> {
  let message: Hl7Message | undefined;
  let fault: Hl7Fault | undefined;
  try {
    message = readMessage(raw);
    await options.handle({ message, raw });
  } catch (error) {
    fault = error instanceof Hl7Fault ? error : internal(error, options);
    if (!message && options.onUnreadable) fault = await kept(raw, fault, options);
  }
  if (socket.destroyed) return;
  const ack = writeMessage(acknowledge(message, fault, { controlId: randomUUID(), at: new Date() }));
  socket.write(frame(new TextEncoder().encode(ack)));
}

async function kept(raw: Uint8Array, fault: Hl7Fault, options: MllpServerOptions): Promise<Hl7Fault> {
  try {
    await options.onUnreadable?.(raw, fault);
    return fault;
  } catch (error) {
    return internal(error, options);
  }
}

/** What went wrong with us says nothing outside; the sender is to try again. */
function internal(error: unknown, options: MllpServerOptions): Hl7Fault {
  options.onFailure?.(error);
  return new Hl7Fault('AE', CONDITION.internal, 'The message could not be taken just now: send it again later.');
}
