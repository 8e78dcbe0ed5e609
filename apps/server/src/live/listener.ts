/** One open connection of a page: server-sent events, each naming the lists that have changed, never what is on them. */
import type { ServerResponse } from 'node:http';

/** What a page may have unread before it is given up, bytes: it has gone, or does not read. */
const UNREAD = 64 * 1024;
/** After a break the browser waits so long before it comes back, ms. */
const RETRY = 2_000;

/** Why a connection is ended for good: the page does not come back by itself. */
export type Over = 'signed-out' | 'elsewhere';

export class Listener {
  readonly #to: ServerResponse;

  constructor(to: ServerResponse) {
    this.#to = to;
    to.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // proxies pass it on as it comes
      'x-accel-buffering': 'no',
    });
    to.write(`retry: ${RETRY}\n\n`);
  }

  onClose(closed: () => void): void {
    this.#to.once('close', closed);
  }

  /** @param at where in the feed this was, for the page to say where it goes on after a break */
  changed(lists: readonly string[], at: string): void {
    this.#write(`id: ${at}\nevent: changed\ndata: ${JSON.stringify(lists)}\n\n`);
  }

  /** Keeps the connection open, and the page's position near the end. */
  beat(at: string): void {
    this.#write(`id: ${at}\nevent: beat\ndata: 0\n\n`);
  }

  over(why: Over): void {
    this.#to.end(`event: over\ndata: ${JSON.stringify(why)}\n\n`);
  }

  /** The server stops: the page comes back by itself, to another process or the next one. */
  close(): void {
    this.#to.end();
  }

  #write(text: string): void {
    if (this.#to.writableEnded) return;
    if (this.#to.writableLength > UNREAD) this.#to.destroy();
    else this.#to.write(text);
  }
}
