/** The running server as a command sees it: its address, and a caller with the system token. */
import type { Issue } from '@helseplattform/fhir';
import { issueToken, localKey } from '@helseplattform/identity';
import type { Refusal } from '../bulk/rejects.ts';
import { readConfiguration } from '../configuration.ts';

export interface ServerAnswer {
  readonly status: number;
  readonly body: { readonly [name: string]: unknown } | undefined;
  readonly headers: Headers;
}

export interface RunningServer {
  /** Base of the FHIR API. */
  readonly base: string;
  /** @param path below the base, e.g. `/Patient`; waits and tries again while the server is overloaded or restarting */
  request(
    method: string,
    path: string,
    body?: Buffer | string,
    headers?: Record<string, string>,
  ): Promise<ServerAnswer>;
}

/** The server is not there; the message says what to do. */
export class NotRunning extends Error {}

/** Attempts while the server is busy or away, and the first pause between them in milliseconds; each next one is twice as long. */
const ATTEMPTS = 8;
const PAUSE = 250;

/**
 * Takes URL (default http://127.0.0.1:8080) and TOKEN from the environment; without TOKEN the key in DATA_DIR is used.
 *
 * @throws {NotRunning} when nothing answers
 */
export async function runningServer(env: NodeJS.ProcessEnv): Promise<RunningServer> {
  const origin = (env.URL ?? 'http://127.0.0.1:8080').replace(/\/+$/, '').replace(/\/fhir$/, '');
  const token =
    env.TOKEN ?? issueToken(localKey(readConfiguration({ DATA_DIR: env.DATA_DIR }).dataDir), 'system', Date.now());
  const base = `${origin}/fhir`;
  const server: RunningServer = {
    base,
    async request(method, path, body, headers = {}) {
      for (let attempt = 1, wait = PAUSE; ; attempt++, wait *= 2) {
        const answer = await ask(`${base}${path}`, method, body, { ...headers, authorization: `Bearer ${token}` });
        const again = answer === undefined || answer.status === 429 || answer.status === 503;
        if (!again) return answer;
        if (attempt === ATTEMPTS) {
          if (answer) return answer;
          throw new NotRunning(`The server at ${origin} stopped answering.`);
        }
        const seconds = Number(answer?.headers.get('retry-after') ?? 0);
        await new Promise((resolve) => setTimeout(resolve, Math.max(wait, seconds * 1000)));
      }
    },
  };
  const first = await ask(`${origin}/healthz`, 'GET', undefined, {});
  if (!first) {
    throw new NotRunning(`No server answers at ${origin}. Start it with \`npm start\`, or set URL to where it runs.`);
  }
  const allowed = await server.request('GET', '/Patient?_count=1&_elements=id');
  if (allowed.status === 401) {
    throw new NotRunning(
      `The server at ${origin} does not take our token: it has another DATA_DIR. Set DATA_DIR to the same, or TOKEN to a token of it.`,
    );
  }
  return server;
}

/** Undefined when nothing answers. */
async function ask(
  url: string,
  method: string,
  body: Buffer | string | undefined,
  headers: Record<string, string>,
): Promise<ServerAnswer | undefined> {
  try {
    const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: parsed(text) };
  } catch (error) {
    if (error instanceof TypeError) return undefined; // what fetch throws when the connection fails
    throw error;
  }
}

function parsed(text: string): ServerAnswer['body'] {
  try {
    return JSON.parse(text) as ServerAnswer['body'];
  } catch {
    return undefined;
  }
}

/** The issues of an OperationOutcome. */
export function issuesIn(body: ServerAnswer['body']): Refusal['issues'] {
  const issues = Array.isArray(body?.issue)
    ? (body.issue as { code: Issue['code']; details?: { text?: string }; expression?: string[] }[])
    : [];
  return issues.map(({ code, details, expression }) => ({
    code,
    text: details?.text ?? 'no reason given',
    ...(expression?.[0] === undefined ? {} : { expression: expression[0] }),
  }));
}
