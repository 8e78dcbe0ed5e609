/** A fixed number of permits, handed out first come first served; few may wait, and none for ever. */

interface Waiter {
  grant: () => void;
  refuse: () => void;
  until: number;
}

export class Permits {
  readonly #mostWaiting: number;
  readonly #waiting = new Set<Waiter>();
  #free: number;

  /** @param mostWaiting callers beyond this number are refused at once, so that a queue never grows into time-outs */
  constructor(count: number, mostWaiting: number) {
    this.#free = count;
    this.#mostWaiting = mostWaiting;
  }

  get waiting(): number {
    return this.#waiting.size;
  }
  get free(): number {
    return this.#free;
  }

  /** Waits for a permit until the given time (performance.now()); false when there was none or the queue is full. */
  acquire(until: number): Promise<boolean> {
    if (this.#free > 0) {
      this.#free--;
      return Promise.resolve(true);
    }
    if (this.#waiting.size >= this.#mostWaiting) return Promise.resolve(false);
    return new Promise((resolve) => {
      this.#waiting.add({ grant: () => resolve(true), refuse: () => resolve(false), until });
    });
  }

  /** Gives a permit back. */
  release(): void {
    for (const waiter of this.#waiting) {
      this.#waiting.delete(waiter);
      waiter.grant();
      return;
    }
    this.#free++;
  }

  /** Refuses those whose time is up; to be called now and then. */
  refuseLate(now: number): void {
    for (const waiter of this.#waiting) {
      if (now < waiter.until) return; // in order of arrival, so the later ones have time too
      this.#waiting.delete(waiter);
      waiter.refuse();
    }
  }
}
