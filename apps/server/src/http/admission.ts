/** Admission: how much one process takes on at a time. What is too much is refused at once with 429, never left to time out. */
import { FhirError } from '@helseplattform/fhir';

/** 429, answered with Retry-After. */
export class Overloaded extends FhirError {
  /** Seconds to wait. */
  readonly retryAfter: number;

  constructor(reason: string, retryAfter = 1) {
    super(429, {
      severity: 'error',
      code: 'throttled',
      text: `${reason}. Nothing was done; try again in ${retryAfter} s.`,
    });
    this.name = 'Overloaded';
    this.retryAfter = retryAfter;
  }
}

export interface AdmissionLimits {
  /** Units of work at the same time; a request is one unit, and one more for every megabyte of its body. */
  readonly active: number;
  /** Requests that may wait for their turn. */
  readonly waiting: number;
  /** Milliseconds a request may wait for its turn. */
  readonly longestWait: number;
  /** Bytes of bodies held at the same time, those of waiting requests too. */
  readonly bytes: number;
}

/** Gives back what was taken; calling it again does nothing. */
export type Release = () => void;

export interface Admission {
  /** Takes room for a body of that size before it is read. @throws {Overloaded} */
  reserve(bytes: number): Release;
  /**
   * Waits for its turn, unless it is its turn already.
   *
   * @param hangUp asked for only when it has to wait
   * @throws {Overloaded} when too many wait, or it takes too long; the signal's reason when aborted
   */
  enter(bytes: number, hangUp: () => AbortSignal): Release | Promise<Release>;
  /** Now: units at work, requests waiting, bytes held. */
  readonly load: { readonly active: number; readonly waiting: number; readonly bytes: number };
}

const MEGABYTE = 1024 * 1024;

interface Waiter {
  readonly units: number;
  go(): void;
}

export function createAdmission(limits: AdmissionLimits): Admission {
  const load = { active: 0, waiting: 0, bytes: 0 };
  const queue = new Set<Waiter>();
  // A body larger than all there is still gets its turn, alone.
  const unitsOf = (bytes: number) => Math.min(limits.active, 1 + Math.floor(bytes / MEGABYTE));

  const take = (units: number): Release => {
    load.active += units;
    return once(() => {
      load.active -= units;
      admitNext();
    });
  };
  /** In the order they came: a large request is not overtaken for ever by small ones. */
  const admitNext = () => {
    for (const waiter of queue) {
      if (load.active + waiter.units > limits.active) return;
      leave(waiter);
      waiter.go();
    }
  };
  const leave = (waiter: Waiter) => {
    if (queue.delete(waiter)) load.waiting--;
  };

  return {
    load,
    reserve(bytes) {
      if (load.bytes > 0 && load.bytes + bytes > limits.bytes)
        throw new Overloaded('Too many large bodies are being received');
      load.bytes += bytes;
      return once(() => {
        load.bytes -= bytes;
      });
    },
    enter(bytes, hangUp) {
      const units = unitsOf(bytes);
      if (queue.size === 0 && load.active + units <= limits.active) return take(units);
      if (queue.size >= limits.waiting) throw new Overloaded('The server is busy');
      const signal = hangUp();
      signal.throwIfAborted();
      return new Promise<Release>((resolve, reject) => {
        const end = () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', leaveEarly);
          leave(waiter);
        };
        const waiter: Waiter = {
          units,
          go() {
            end();
            resolve(take(units));
          },
        };
        const leaveEarly = () => {
          end();
          admitNext();
          reject(signal.reason);
        };
        const timer = setTimeout(() => {
          end();
          admitNext();
          reject(new Overloaded('The server is busy', 2));
        }, limits.longestWait);
        signal.addEventListener('abort', leaveEarly, { once: true });
        queue.add(waiter);
        load.waiting++;
      });
    },
  };
}

function once(work: () => void): Release {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    work();
  };
}
