/**
 * What pages ask and do under `/api`: who calls, their turn, the look in the log, the answer. One way for all of them, so
 * that none can forget to decide or to log.
 */
import type { ServerResponse } from 'node:http';
import type { Language } from '@helseplattform/access';
import type { Actor, Record } from '@helseplattform/record';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { versionToMatch } from '../fhir/preconditions.ts';
import { parseQuery } from '../fhir/query.ts';
import type { Admission } from '../http/admission.ts';
import { HangUp } from '../http/hang-up.ts';
import { languageOf } from '../http/language.ts';
import type { Look, Looks } from '../http/looks.ts';
import type { Platform } from '../platform.ts';
import { type Body, readBody } from './body.ts';
import { jsonOf } from './json.ts';
import { screenOf } from './patient-of-screen.ts';
import { type Query, readQuery } from './query.ts';

export interface PageParts {
  readonly platform: Platform;
  /** Who calls; refuses what changes something and does not come from our own page (CSRF). @throws {Unauthenticated} */
  readonly caller: (request: FastifyRequest) => Actor | Promise<Actor>;
  readonly admission: Admission;
  readonly looks: Looks;
}

export interface PageRoute {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  /** What the log calls it. */
  readonly action: Look['action'];
  readonly what: string;
  /** Asked for by the page itself: no sign that somebody is there, so it keeps no session from being locked. */
  readonly byPage?: true;
}

export interface PageCall {
  readonly actor: Actor;
  /** The record as the caller sees it. */
  readonly record: Record;
  readonly params: { readonly [name: string]: string };
  /** Names and values, decoded. */
  readonly query: Query;
  readonly body: Body;
  readonly language: Language;
  /** Logical id of the patient on the screen that asks (patient-of-screen.ts). */
  readonly screen: string | undefined;
  /** The version the screen shows, of what is acted on: If-Match. */
  readonly seen: string | undefined;
}

export interface PageAnswer {
  /** Sent as JSON; undefined: 204, nothing to say. */
  readonly body?: unknown;
  readonly created?: boolean;
  /** Sent as it is instead of a body, to be saved under a name. */
  readonly file?: { readonly name: string; readonly type: string; readonly bytes: Buffer };
  /** Where the answer is a refusal that carries more than an outcome. */
  readonly status?: number;
  /** What the log says of it beside what the record has shown. */
  readonly look?: Pick<Look, 'patients' | 'decision' | 'ground'>;
  /** What was done has written to the log by itself. */
  readonly logged?: boolean;
  /** Goes on after it has begun, instead of a body. */
  readonly stream?: (connection: PageConnection) => void;
}

/** An answer that goes on. Whoever takes it ends it. */
export interface PageConnection {
  readonly to: ServerResponse;
  /** Who calls now: while an answer goes on, people sign out. @throws as at its beginning */
  readonly again: () => Promise<Actor>;
  /** Of server-sent events: the last one the browser heard before a break. */
  readonly lastEventId: string | undefined;
}

/** What stands around a route. */
export interface PageFrame {
  /** Before anything is asked of the record. */
  readonly before?: (request: FastifyRequest, actor: Actor) => Promise<void>;
  /** What the log says of it where it is refused. */
  readonly refusedAs?: (call: PageCall) => Pick<Look, 'patients'>;
}

/** Mounts a route. Its answer leaves when it is logged, and no cache keeps it: the next at the machine may be somebody else. */
export function pageRoute(
  app: FastifyInstance,
  { platform, caller, admission, looks }: PageParts,
  { method, path, action, what, byPage }: PageRoute,
  run: (call: PageCall) => Promise<PageAnswer>,
  { before, refusedAs }: PageFrame = {},
): void {
  app.route({
    method,
    url: path,
    async handler(request, reply) {
      if (byPage) request.headers['x-background'] = 'page';
      const actor = await caller(request);
      await before?.(request, actor);
      const bytes = request.body as Buffer | undefined;
      const leave = await admission.enter(bytes?.length ?? 0, () => new HangUp(reply.raw).signal);
      try {
        const record = platform.store.as(actor);
        const look: Look = { actor, record, action, what, request: request.id };
        const call: PageCall = {
          actor,
          record,
          params: request.params as { [name: string]: string },
          query: readQuery(parseQuery(request.raw.url!.split('?', 2)[1] ?? '').params),
          body: readBody(request.headers['content-type'], bytes),
          language: languageOf(request.headers['accept-language']),
          screen: screenOf(request.headers),
          seen: versionToMatch(request.headers['if-match']),
        };
        const answer = await answered(run, call).catch(async (error) => {
          await looks.refused({ ...look, ...refusedAs?.(call) }, error);
          throw error;
        });
        const { file } = answer;
        const body = file?.bytes ?? (answer.body === undefined ? undefined : jsonOf(answer.body));
        if (!answer.logged) await looks.answered({ ...look, ...answer.look }, { status: 200 });
        if (answer.stream) {
          reply.hijack();
          answer.stream({ to: reply.raw, again: async () => caller(request), lastEventId: lastEventId(request) });
          return reply;
        }
        const status = answer.status ?? (body === undefined ? 204 : answer.created ? 201 : 200);
        reply.code(status).header('cache-control', 'no-store');
        if (file) reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`);
        return body === undefined
          ? reply.send()
          : reply.type(file?.type ?? 'application/json; charset=utf-8').send(body);
      } finally {
        leave();
      }
    },
  });
}

function lastEventId({ headers }: FastifyRequest): string | undefined {
  const id = headers['last-event-id'];
  return typeof id === 'string' && id !== '' ? id : undefined;
}

/** What it throws at once is a refusal as well. */
const answered = async (run: (call: PageCall) => Promise<PageAnswer>, call: PageCall): Promise<PageAnswer> => run(call);
