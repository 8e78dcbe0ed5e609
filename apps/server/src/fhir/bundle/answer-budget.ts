/** How much the answer to one bundle may hold: 10,000 searches in one batch must not fill the memory of the server. */
import { FhirError } from '@helseplattform/fhir';

/** Bytes of the resources answered in one bundle. */
const LARGEST = 256 * 1024 * 1024;

export class AnswerBudget {
  readonly #largest: number;
  #used = 0;

  constructor(largest = LARGEST) {
    this.#largest = largest;
  }

  /** @throws {FhirError} 400 `too-costly` when there is no room left, before more is read */
  check(): void {
    if (this.#used <= this.#largest) return;
    const text = `The answer to this bundle would be larger than ${this.#largest / 1024 / 1024} MB; ask for less at a time.`;
    throw new FhirError(400, { severity: 'error', code: 'too-costly', text });
  }

  /** Counts an answer. @throws {FhirError} as `check` */
  take(body: Buffer | undefined): void {
    this.#used += body?.length ?? 0;
    this.check();
  }
}
