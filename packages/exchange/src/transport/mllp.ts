/** HL7 v2 over MLLP: one message on a connection of its own, and its acknowledgment is the receiver's own answer. */
import { readMessage } from '../hl7v2/message.ts';
import { sendMllp } from '../hl7v2/mllp-client.ts';
import { allowedUrl } from './allowed.ts';
import { type HandOver, refused, type Transport, unreachable } from './transport.ts';

export interface MllpOptions {
  /** Hosts besides loopback; those are reached over TLS alone. */
  readonly hosts?: readonly string[];
  /** Longest wait for the acknowledgment, in milliseconds. */
  readonly timeout?: number;
}

/** Address of a receiver: `mllp://host:port`, or `mllps://host:port` over TLS. */
const SCHEMES = { open: 'mllp', secure: 'mllps' } as const;

export function mllpTransport({ hosts = [], timeout = 10_000 }: MllpOptions = {}): Transport {
  return {
    async send({ bytes, to }): Promise<HandOver> {
      const url = allowedUrl(to.url, hosts, SCHEMES);
      if (typeof url === 'string') return refused(url);
      const sent = await sendMllp(readMessage(bytes), {
        host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
        port: Number(url.port),
        secure: url.protocol === `${SCHEMES.secure}:`,
        timeout,
      });
      if (sent.kind === 'unreachable') return unreachable(sent.reason);
      const { code, reason } = sent.acknowledgment;
      switch (code) {
        case 'AA':
          return { kind: 'answered', positive: true };
        // kept by the other side, which has not read it yet
        case 'CA':
          return { kind: 'transport-receipt' };
        default:
          return { kind: 'answered', positive: false, reason: [code, reason].filter(Boolean).join(': ') };
      }
    },
  };
}
