/** The one way this app asks the server for something. */
import type { OperationOutcome } from './operation-outcome.ts';
import { outcomeText } from './operation-outcome.ts';

/** The server answered, but not with what was asked for. `detail` is its own sentence, in English. */
export class ApiError extends Error {
  readonly status: number;
  readonly detail: string | undefined;

  constructor(status: number, detail: string | undefined) {
    super(detail ?? `HTTP ${status}`);
    this.name = 'ApiError';
    this.status = status;
    this.detail = detail;
  }
}

/**
 * GETs a view model. Paths are absolute on our own origin; parts that come from outside must be encoded.
 * Throws ApiError for any answer but a 2xx, TypeError when there is no answer.
 */
export async function getView<T>(path: string, signal: AbortSignal): Promise<T> {
  const response = await fetch(path, { signal, headers: { accept: 'application/json' } });
  if (response.ok) return response.json();
  const outcome: OperationOutcome | undefined = await response.json().catch(() => undefined);
  throw new ApiError(response.status, outcomeText(outcome));
}
