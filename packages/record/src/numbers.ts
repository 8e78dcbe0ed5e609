/** Resource numbers (rid), version numbers (vid) and the ids we hand out for them. */
import { hash } from 'node:crypto';

/** 2020-01-01T00:00:00Z, where the clock of our numbers starts; 41 bits of milliseconds last until 2089. */
export const EPOCH = 1577836800000;

const TIME_SHIFT = 22n;
const SEQUENCE_IN_RID = 128; // 7 bits, between writer and bucket
const SEQUENCE_IN_VID = 131072; // 17 bits, after the writer
const BUCKETS = 1024;
export const WRITERS = 32;

/** The shard bucket (0…1023) a rid carries in its last ten bits; 0 is shared. */
export const bucketOf = (rid: bigint): number => Number(rid & 1023n);

/** Milliseconds since 1970 of a vid (or a rid). */
export const timeOf = (number: bigint): number => Number(number >> TIME_SHIFT) + EPOCH;

/** The smallest vid (or rid) at or after an instant in ms since 1970; clamped to what the numbers can hold. */
export const numberAt = (ms: number): bigint => {
  const t = Math.min(Math.max(Math.ceil(ms) - EPOCH, 0), 2 ** 41 - 1);
  return BigInt(t) << TIME_SHIFT;
};

/**
 * Hands out rids and vids. Each process holds one of 32 writer slots (src/database leases it), so numbers never collide;
 * within a slot the clock never goes back, and runs ahead of the wall clock when a millisecond is used up.
 */
export class Numbers {
  readonly writer: number;
  #ridTime: number;
  #ridSequence = 0;
  #vidTime: number;
  #vidSequence = 0;
  #bucket = 0;

  /** `notBefore`: ms since 1970 that every number must be later than (the highest time the database has seen). */
  constructor(writer: number, notBefore = 0) {
    if (!(writer >= 0 && writer < WRITERS)) throw new RangeError(`writer ${writer} is not in 0…${WRITERS - 1}`);
    this.writer = writer;
    this.#ridTime = this.#vidTime = Math.max(notBefore + 1, EPOCH);
  }

  /** A new resource number in a bucket. */
  rid(bucket: number): bigint {
    const now = Date.now();
    if (now > this.#ridTime) {
      this.#ridTime = now;
      this.#ridSequence = 0;
    } else if (this.#ridSequence === SEQUENCE_IN_RID) {
      this.#ridTime++;
      this.#ridSequence = 0;
    }
    const low = (this.writer * SEQUENCE_IN_RID + this.#ridSequence++) * BUCKETS + bucket;
    return (BigInt(this.#ridTime - EPOCH) << TIME_SHIFT) | BigInt(low);
  }

  /** A bucket for a new patient: every bucket is used before one is used again. */
  newBucket(): number {
    this.#bucket = (this.#bucket + 389) % BUCKETS;
    return this.#bucket === 0 ? this.newBucket() : this.#bucket;
  }

  /** New version numbers, ascending. */
  vids(count: number): bigint[] {
    const now = Date.now();
    if (now > this.#vidTime) {
      this.#vidTime = now;
      this.#vidSequence = 0;
    }
    const out: bigint[] = new Array(count);
    for (let i = 0; i < count; i++) {
      if (this.#vidSequence === SEQUENCE_IN_VID) {
        this.#vidTime++;
        this.#vidSequence = 0;
      }
      out[i] =
        (BigInt(this.#vidTime - EPOCH) << TIME_SHIFT) | BigInt(this.writer * SEQUENCE_IN_VID + this.#vidSequence++);
    }
    return out;
  }
}

/**
 * The FHIR ids we hand out: a UUID of version 8 that holds the rid (64 bits) and a keyed check (56 bits), so that a read
 * by id needs no directory and an id somebody made up is not mistaken for one of ours.
 */
export class Ids {
  /** Numbers of ids that clients chose, as far as they were looked up. */
  readonly client = new ClientIds();
  readonly #secret: string;
  constructor(secret: Buffer) {
    this.#secret = secret.toString('hex');
  }

  /** The id of a resource we number. */
  encode(rid: bigint): string {
    const r = rid.toString(16).padStart(16, '0');
    const m = this.#check(r);
    const variant = (8 + (Number.parseInt(m[0]!, 16) & 3)).toString(16);
    return `${r.slice(0, 8)}-${r.slice(8, 12)}-8${r.slice(12, 15)}-${variant}${m.slice(1, 4)}-${r[15]}${m.slice(4, 15)}`;
  }

  /** The rid in an id of ours; undefined for any other id (then it is a client's: table client_id). */
  decode(id: string): bigint | undefined {
    if (id.length !== 36 || id[14] !== '8') return undefined;
    const r = id.slice(0, 8) + id.slice(9, 13) + id.slice(15, 18) + id[24];
    if (!/^[0-9a-f]{16}$/.test(r) || r[0]! > '7') return undefined;
    const rid = BigInt(`0x${r}`);
    return this.encode(rid) === id ? rid : undefined;
  }

  // A plain hash over secret and number: an HMAC costs ten times as much, and what it adds, safety against messages that
  // are made longer, does not matter where every message has the same length and the result is cut.
  #check(hex: string): string {
    return hash('sha256', this.#secret + hex, 'hex').slice(0, 16);
  }
}

/** Ids that clients chose, with their numbers: these never change. */
class ClientIds {
  readonly #known = new Map<string, bigint>();
  /** @param rt number of the type */
  get(rt: number, id: string): bigint | undefined {
    return this.#known.get(`${rt}/${id}`);
  }
  /** Not from within a transaction, which may yet take back what it wrote. */
  set(rt: number, id: string, rid: bigint): void {
    if (this.#known.size >= REMEMBERED) this.#known.clear();
    this.#known.set(`${rt}/${id}`, rid);
  }
}
const REMEMBERED = 50_000;
