/** The one way web apps ask the server for something, or to do something. */
import type { Language } from '../language/index.ts';
import { type OperationOutcome, outcomeText } from './operation-outcome.ts';

/** The server answered, but not with what was asked for. `detail` is its own sentence, in English. */
export class ApiError extends Error {
  readonly status: number;
  readonly detail: string | undefined;
  /** What kind of refusal it is: a code of http://hl7.org/fhir/issue-type. */
  readonly code: string | undefined;
  /** What in the request it is about, where the server says so: the name of a field. */
  readonly element: string | undefined;
  /** All that was answered, where it was JSON: a conflict carries the other's version. */
  readonly body: unknown;

  constructor(status: number, detail: string | undefined, code?: string, element?: string, body?: unknown) {
    super(detail ?? `HTTP ${status}`);
    this.name = 'ApiError';
    this.status = status;
    this.detail = detail;
    this.code = code;
    this.element = element;
    this.body = body;
  }
}

/**
 * GETs a view model. Paths are absolute on our own origin; parts that come from outside must be encoded.
 * Throws ApiError for any answer but a 2xx, TypeError when there is no answer.
 * @param language of the texts in the answer, where it has any
 */
export async function getView<T>(
  path: string,
  signal: AbortSignal,
  language?: Language,
  { asker = 'person', actingFor }: Asking = {},
): Promise<T> {
  const headers = {
    ...headersOf(language),
    ...(asker === 'page' ? { 'x-background': 'page' } : {}),
    ...(actingFor ? { 'x-acting-for': actingFor } : {}),
  };
  return (await answer(path, { signal, headers })).json();
}

/** `page`: what the page asks for by itself is no sign that somebody is there, and keeps no session open. */
export type Asker = 'person' | 'page';

export interface Asking {
  readonly asker?: Asker;
  /** Id of the Patient a citizen acts for; undefined: for themselves. */
  readonly actingFor?: string | undefined;
}

export interface Act {
  readonly method: 'POST' | 'DELETE';
  /** Sent as JSON. */
  readonly body?: object;
  /** From the session; see useAct. */
  readonly csrf: string | undefined;
  readonly language: Language;
  /** The patient of the screen: the server writes to no other from there. */
  readonly patient?: string | undefined;
  /** The version that is shown of what is acted on: the server refuses (409) when somebody has acted on it since. */
  readonly version?: string | undefined;
  /** Goes on when the page is left; for at most 64 kB. */
  readonly keepalive?: boolean;
}

/** Asks the server to do something; what it answers, undefined where it has nothing to say. Throws as getView. */
export async function act<T>(
  path: string,
  { method, body, csrf, language, patient, version, keepalive = false }: Act,
): Promise<T> {
  const headers = {
    ...headersOf(language),
    'x-csrf': csrf ?? 'none',
    ...(patient === undefined ? {} : { 'x-patient': patient }),
    ...(version === undefined ? {} : { 'if-match': `W/"${version}"` }),
    ...(body ? { 'content-type': 'application/json' } : {}),
  };
  const response = await answer(path, { method, headers, keepalive, ...(body ? { body: JSON.stringify(body) } : {}) });
  return (response.status === 204 ? undefined : await response.json()) as T;
}

const headersOf = (language: Language | undefined) => ({
  accept: 'application/json',
  ...(language ? { 'accept-language': language } : {}),
});

async function answer(path: string, request: RequestInit): Promise<Response> {
  const response = await fetch(path, request);
  if (response.ok) return response;
  const outcome: OperationOutcome | undefined = await response.json().catch(() => undefined);
  const { code, expression } = outcome?.issue?.[0] ?? {};
  throw new ApiError(response.status, outcomeText(outcome), code, expression?.[0], outcome);
}
