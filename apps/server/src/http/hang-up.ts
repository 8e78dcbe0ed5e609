/** Tells long work that its caller has gone. */
import type { ServerResponse } from 'node:http';

/** Made only when somebody asks for the signal: most requests are over before it could matter. */
export class HangUp {
  readonly #response: ServerResponse;
  #controller: AbortController | undefined;

  constructor(response: ServerResponse) {
    this.#response = response;
  }

  get signal(): AbortSignal {
    if (this.#controller) return this.#controller.signal;
    const controller = new AbortController();
    this.#controller = controller;
    const hungUp = () => {
      if (!this.#response.writableFinished)
        controller.abort(Object.assign(new Error('the caller hung up'), { code: 'ABORT_ERR' }));
    };
    if (this.#response.closed) hungUp();
    else this.#response.once('close', hungUp);
    return controller.signal;
  }
}
