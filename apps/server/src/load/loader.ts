/** Sends pieces to the running server: bundles as they are, resources in transactions, each with a key that makes repeating harmless. */
import { createHash } from 'node:crypto';
import { type Refusal, storeAllButBad } from '../bulk/rejects.ts';
import { issuesIn, type RunningServer, type ServerAnswer } from '../commands/running-server.ts';
import type { BundlePiece, Piece, Place, ResourcePiece } from './pieces.ts';

/** What became of everything so far. */
export interface Tally {
  /** Resources by type: new, changed or unchanged, and there from an earlier load. */
  readonly types: Map<string, { created: number; updated: number; repeated: number }>;
  readonly rejected: { readonly place: Place; readonly entry?: number | undefined; readonly refusal: Refusal }[];
}

/** Resources, or bytes, of one transaction. */
const BATCH = 200;
const BATCH_BYTES = 4 * 1024 * 1024;
/** Requests under way at a time. */
const AT_ONCE = 4;

export class Loader {
  readonly tally: Tally = { types: new Map(), rejected: [] };
  readonly #server: RunningServer;
  readonly #under = new Set<Promise<void>>();
  #failure: unknown;
  #batch: ResourcePiece[] = [];
  #batchBytes = 0;
  /** What was refused because something it refers to is not there yet. */
  #later: (BundlePiece | ResourcePiece)[] = [];

  constructor(server: RunningServer) {
    this.#server = server;
  }

  get count(): number {
    return [...this.tally.types.values()].reduce((sum, t) => sum + t.created + t.updated + t.repeated, 0);
  }

  /** Takes a piece; resolves when there is room for the next. @throws when the server is gone */
  async add(piece: Piece): Promise<void> {
    if (piece.kind === 'bad') {
      this.tally.rejected.push(piece);
    } else if (piece.kind === 'bundle') {
      await this.#flush();
      await this.#run(() => this.#sendBundle(piece));
    } else {
      this.#batch.push(piece);
      this.#batchBytes += piece.bytes.length;
      if (this.#batch.length >= BATCH || this.#batchBytes >= BATCH_BYTES) await this.#flush();
    }
  }

  /** Waits for everything under way. */
  async settle(): Promise<void> {
    await this.#flush();
    await Promise.all(this.#under);
    if (this.#failure !== undefined) throw this.#failure;
  }

  /**
   * Everything has been added: waits, and tries again what referred to something that was not there yet, as long as that
   * helps. What refers to each other in a circle is stored in one transaction.
   */
  async finish(): Promise<void> {
    await this.settle();
    for (let before = Number.POSITIVE_INFINITY; this.#later.length > 0 && this.#later.length < before; ) {
      before = this.#later.length;
      const again = this.#later;
      this.#later = [];
      for (const piece of again) await this.add(piece);
      await this.settle();
    }
    const rest = this.#later;
    this.#later = [];
    const bundles = rest.filter((piece) => piece.kind === 'bundle');
    const resources = rest.filter((piece) => piece.kind === 'resource');
    for (const bundle of bundles) await this.#sendBundle(bundle, true);
    await this.#sendResources(resources, true);
  }

  async #flush(): Promise<void> {
    if (this.#batch.length === 0) return;
    const batch = this.#batch;
    this.#batch = [];
    this.#batchBytes = 0;
    await this.#run(() => this.#sendResources(batch));
  }

  async #run(work: () => Promise<void>): Promise<void> {
    while (this.#under.size >= AT_ONCE) await Promise.race(this.#under);
    if (this.#failure !== undefined) throw this.#failure;
    const running = work()
      .catch((error: unknown) => {
        this.#failure ??= error;
      })
      .finally(() => {
        this.#under.delete(running);
      });
    this.#under.add(running);
  }

  async #sendBundle(piece: BundlePiece, last = false): Promise<void> {
    const answer = await this.#post(piece.bytes);
    if (answer.status === 200) {
      this.#countEntries(piece, answer);
      return;
    }
    const refusal = refusalOf(answer);
    if (!last && isOnlyMissing(refusal)) this.#later.push(piece);
    else this.tally.rejected.push({ place: piece.place, refusal });
  }

  #countEntries({ types, place }: BundlePiece, { body, headers }: ServerAnswer): void {
    const repeated = headers.get('idempotent-replayed') === 'true';
    const entries = (body?.entry ?? []) as {
      response?: { status?: string; location?: string; outcome?: ServerAnswer['body'] };
    }[];
    entries.forEach(({ response }, entry) => {
      const status = response?.status ?? '';
      const type = types[entry] ?? response?.location?.split('/')[0];
      if (status.startsWith('2')) {
        if (type !== undefined)
          this.#count(type, repeated ? 'repeated' : status.startsWith('201') ? 'created' : 'updated');
      } else {
        this.tally.rejected.push({ place, entry, refusal: { issues: issuesIn(response?.outcome) } });
      }
    });
  }

  async #sendResources(pieces: readonly ResourcePiece[], last = false): Promise<void> {
    const rejected = await storeAllButBad(pieces, (some) => this.#sendTransaction(some));
    for (const { item, refusal } of rejected) {
      if (!last && isOnlyMissing(refusal)) this.#later.push(item);
      else this.tally.rejected.push({ place: item.place, refusal });
    }
  }

  async #sendTransaction(pieces: readonly ResourcePiece[]): Promise<Refusal | undefined> {
    const parts = pieces.flatMap(({ bytes, type, id }, i) => [
      Buffer.from(`${i === 0 ? '' : ','}{"resource":`),
      bytes,
      Buffer.from(`,"request":${JSON.stringify({ method: 'PUT', url: `${type}/${encodeURIComponent(id)}` })}}`),
    ]);
    const bundle = Buffer.concat([
      Buffer.from('{"resourceType":"Bundle","type":"transaction","entry":['),
      ...parts,
      Buffer.from(']}'),
    ]);
    const answer = await this.#post(bundle);
    if (answer.status !== 200) return refusalOf(answer);
    this.#countEntries(
      { kind: 'bundle', place: pieces[0]!.place, bytes: bundle, types: pieces.map((p) => p.type) },
      answer,
    );
    return undefined;
  }

  #post(bytes: Buffer): Promise<ServerAnswer> {
    const key = `load-${createHash('sha256').update(bytes).digest('hex')}`;
    return this.#server.request('POST', '', bytes, {
      'content-type': 'application/fhir+json',
      prefer: 'return=minimal',
      'idempotency-key': key,
    });
  }

  #count(type: string, what: 'created' | 'updated' | 'repeated'): void {
    const counts = this.tally.types.get(type) ?? { created: 0, updated: 0, repeated: 0 };
    counts[what]++;
    this.tally.types.set(type, counts);
  }
}

/** @throws when the failure is the server's, not that of what was sent */
function refusalOf({ status, body }: ServerAnswer): Refusal {
  const issues = issuesIn(body);
  const reason = issues.length > 0 ? issues : [{ code: 'invalid' as const, text: `the server answered ${status}` }];
  if (status >= 500 || status === 401) throw new Error(`The server failed (${status}): ${reason[0]!.text}`);
  return { issues: reason };
}

const isOnlyMissing = ({ issues }: Refusal) => issues.length > 0 && issues.every(({ code }) => code === 'not-found');
