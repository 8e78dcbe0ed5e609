/** Sends HL7 v2 over MLLP and waits for the acknowledgment of that very message. */
import { connect } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import { type Acknowledgment, readAcknowledgment } from './ack.ts';
import { decodeMessage } from './charset.ts';
import { firstSegment, valueAt } from './fields.ts';
import { createFrameReader, frame } from './framing.ts';
import { type Hl7Message, writeMessage } from './message.ts';

export interface MllpTarget {
  host: string;
  port: number;
  /** Over TLS, to whoever has a certificate for the host that this machine trusts. */
  secure?: boolean;
  /** Longest wait for the acknowledgment, in milliseconds. */
  timeout?: number;
}

/** What became of a message: only an acknowledgment says whether it was taken. */
export type Sent =
  | { kind: 'acknowledged'; acknowledgment: Acknowledgment }
  /** Nobody answered, or not in time: it may have been taken, so it is sent again with the same control id. */
  | { kind: 'unreachable'; reason: string };

/** One message on a connection of its own. What goes wrong is an answer, not an exception. */
export function sendMllp(
  message: Hl7Message,
  { host, port, secure = false, timeout = 30_000 }: MllpTarget,
): Promise<Sent> {
  const controlId = valueAt(firstSegment(message, 'MSH'), 10);
  return new Promise((resolve) => {
    const frames = createFrameReader();
    const socket = secure ? connectSecurely({ host, port, servername: host }) : connect({ host, port });
    const timer = setTimeout(() => end({ kind: 'unreachable', reason: `no acknowledgment in ${timeout} ms` }), timeout);
    const end = (sent: Sent) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(sent);
    };
    socket.on('error', (error: NodeJS.ErrnoException) =>
      end({ kind: 'unreachable', reason: error.code ?? error.message }),
    );
    socket.on('close', () =>
      end({ kind: 'unreachable', reason: 'the connection was closed without an acknowledgment' }),
    );
    socket.on(secure ? 'secureConnect' : 'connect', () =>
      socket.write(frame(new TextEncoder().encode(writeMessage(message)))),
    );
    socket.on('data', (chunk) => {
      try {
        for (const bytes of frames.push(chunk)) {
          const acknowledgment = readAcknowledgment(decodeMessage(bytes));
          // An answer to another message, e.g. one that came late, is not ours.
          if (acknowledgment.controlId === controlId) end({ kind: 'acknowledged', acknowledgment });
        }
      } catch (error) {
        end({ kind: 'unreachable', reason: `the answer cannot be read: ${(error as Error).message}` });
      }
    });
  });
}
