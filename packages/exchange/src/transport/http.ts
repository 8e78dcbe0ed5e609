/** Messages over HTTP: one POST for each, the answer is the transport receipt. */
import { allowedUrl } from './allowed.ts';
import { type HandOver, type Parcel, refused, type Transport, unreachable } from './transport.ts';

export interface HttpOptions {
  /** Hosts besides loopback. */
  readonly hosts?: readonly string[];
  /** Bearer token that an origin asks for; undefined: none. */
  readonly tokenFor?: (origin: string) => string | undefined;
  /** Longest wait for the answer, in milliseconds. */
  readonly timeout?: number;
}

/** Statuses that mean: later. */
const LATER: ReadonlySet<number> = new Set([408, 425, 429]);
/** Longest reason that is kept, in characters. */
const LONGEST = 500;

export function httpTransport({
  hosts = [],
  tokenFor = () => undefined,
  timeout = 30_000,
}: HttpOptions = {}): Transport {
  return {
    async send({ msgId, type, bytes, to }: Parcel): Promise<HandOver> {
      const url = allowedUrl(to.url, hosts);
      if (typeof url === 'string') return refused(url);
      const token = tokenFor(url.origin);
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers: {
            'content-type': 'application/xml; charset=utf-8',
            'message-id': msgId,
            'message-type': type,
            ...(token ? { authorization: `Bearer ${token}` } : {}),
          },
          body: new Uint8Array(bytes),
          redirect: 'error',
          signal: AbortSignal.timeout(timeout),
        });
        const text = (await response.text()).slice(0, LONGEST);
        if (response.ok) return { kind: 'transport-receipt' };
        const reason = `${response.status} ${text}`.trim();
        return response.status >= 500 || LATER.has(response.status) ? unreachable(reason) : refused(reason);
      } catch (error) {
        return unreachable(wordsOf(error));
      }
    },
  };
}

/** `fetch failed` says nothing; its cause does. */
function wordsOf(error: unknown): string {
  const { message, cause } = error as { message: string; cause?: { code?: string; message?: string } };
  return cause?.code ?? cause?.message ?? message;
}
