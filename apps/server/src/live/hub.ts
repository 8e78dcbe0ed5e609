/**
 * Who listens to which lists in this server process. All processes follow the same feed, so it does not matter which one
 * a page is connected to, or which one wrote the change.
 */
import type { ServerResponse } from 'node:http';
import { FhirError } from '@helseplattform/fhir';
import type { Actor, Change } from '@helseplattform/record';
import type { Logger } from 'pino';
import type { OpenStore } from '../platform.ts';
import { Channels } from './channels.ts';
import { Listener } from './listener.ts';
import type { Heard } from './lists.ts';
import { followTail, type Tail } from './tail.ts';

export interface HubLimits {
  /** Connections of one process. */
  readonly all: number;
  /** Connections of one session: the oldest gives way. */
  readonly session: number;
  /** Between two events of a connection, ms: a busy list is asked for once a second, not once a change. */
  readonly pause: number;
  /** Between two signs of life, ms; with each, who listens is asked again. */
  readonly beat: number;
  /** The feed is followed so long after the last listener left, ms. */
  readonly linger: number;
}

export const LIMITS: HubLimits = { all: 2_000, session: 8, pause: 1_000, beat: 10_000, linger: 120_000 };

export interface Joining {
  readonly actor: Actor;
  readonly lists: readonly Heard[];
  /** Where the page has heard everything up to; undefined for one that has just opened. */
  readonly after?: string;
  /** How old what the page shows is, ms; undefined: it shows nothing yet. */
  readonly age?: number;
  /** Who calls now. @throws when nobody is signed in any more */
  readonly again: () => Promise<Actor>;
}

export interface Hub {
  /** @throws {FhirError} 503 when there are too many */
  refuseUnlessRoom(): void;
  join(joining: Joining, to: ServerResponse): Promise<void>;
  /** Connections now. */
  readonly open: number;
  close(): Promise<void>;
}

interface Connection extends Joining {
  readonly listener: Listener;
  /** Names of lists to be told of. */
  readonly due: Set<string>;
  toldAt: number;
  timer: NodeJS.Timeout | undefined;
}

const PLATFORM: Actor = { id: 'system', kind: 'system' };
/** Changes looked through for a page that comes back; with more it is simply told to ask again. */
const CATCH_UP = 1_000;
/** Cursors of the feed, as pages get them. */
const CURSOR = /^\d{1,20}\.\d{1,20}$/;

export function createHub(
  store: Pick<OpenStore, 'changes' | 'cursorNow' | 'as'>,
  log: Pick<Logger, 'error'>,
  limits: HubLimits = LIMITS,
): Hub {
  const channels = new Channels<Connection>(store.as(PLATFORM), log);
  const connections = new Set<Connection>();
  let tail: Promise<Tail> | undefined;
  let lingering: NodeJS.Timeout | undefined;
  let closed = false;

  const beats = setInterval(() => {
    for (const connection of connections)
      void check(connection).then((still) => (still ? beat(connection) : undefined));
    channels.refresh();
  }, limits.beat).unref();

  async function tellOf(change: Change): Promise<void> {
    for (const [connection, name] of await channels.concernedBy(change)) owe(connection, name);
  }

  /** Tells soon: at once, or when the pause since the last time is over. */
  function owe(connection: Connection, name: string): void {
    connection.due.add(name);
    if (connection.timer !== undefined) return;
    const wait = Math.max(0, connection.toldAt + limits.pause - Date.now());
    connection.timer = setTimeout(() => void tell(connection), wait);
  }

  async function tell(connection: Connection): Promise<void> {
    connection.toldAt = Date.now();
    connection.timer = undefined;
    if (!(await check(connection))) return;
    const record = store.as(connection.actor);
    const lists: string[] = [];
    for (const list of connection.lists)
      if (connection.due.has(list.name) && (await list.mayHear(record).catch(() => false))) lists.push(list.name);
    connection.due.clear();
    if (lists.length > 0) connection.listener.changed(lists, (await tail)!.cursor);
  }

  /** Not while something is yet to be told: the page would come back from after it. */
  async function beat({ listener, due }: Connection): Promise<void> {
    const { cursor } = (await tail)!;
    if (due.size === 0) listener.beat(cursor);
  }

  /** Ends the connection of whoever has signed out, changed role or is locked; @returns whether it goes on */
  async function check(connection: Connection): Promise<boolean> {
    if (!connections.has(connection)) return false;
    try {
      const now = await connection.again();
      const { id, role, session } = connection.actor;
      if (now.id === id && now.role === role && now.session === session) return true;
    } catch (error) {
      // the database may be away for a moment: that is no sign-out
      if (!(error instanceof FhirError)) return true;
    }
    connection.listener.over('signed-out');
    leave(connection);
    return false;
  }

  function leave(connection: Connection): void {
    if (!connections.delete(connection)) return;
    clearTimeout(connection.timer);
    for (const list of connection.lists) channels.leave(list, connection);
    if (connections.size === 0) lingering = setTimeout(stopFollowing, limits.linger).unref();
  }

  function stopFollowing(): void {
    void tail?.then((one) => one.stop());
    tail = undefined;
  }

  /** What the page has missed. */
  async function catchUp(connection: Connection, { cursor, positionBefore }: Tail): Promise<void> {
    const { after, age, lists } = connection;
    const from = after ?? (age === undefined ? cursor : positionBefore(age));
    const everything = () => {
      for (const { name } of lists) owe(connection, name);
    };
    if (from === undefined || !CURSOR.test(from)) return everything();
    if (from === cursor) return;
    const { changes } = await store.changes(from, CATCH_UP);
    if (changes.length === CATCH_UP) return everything();
    for (const change of changes)
      for (const [hearer, name] of await channels.concernedBy(change)) if (hearer === connection) owe(connection, name);
  }

  return {
    get open() {
      return connections.size;
    },
    refuseUnlessRoom() {
      if (connections.size >= limits.all || closed)
        throw Object.assign(
          new FhirError(503, {
            severity: 'error',
            code: 'throttled',
            text: 'Too many pages listen here now; lists are asked for without it.',
          }),
          { retryAfter: 30 },
        );
    },
    async join(joining, to) {
      const connection: Connection = {
        ...joining,
        listener: new Listener(to),
        due: new Set(),
        toldAt: 0,
        timer: undefined,
      };
      connections.add(connection);
      clearTimeout(lingering);
      connection.listener.onClose(() => leave(connection));
      const own = [...connections].filter(({ actor }) => sessionOf(actor) === sessionOf(joining.actor));
      for (const oldest of own.slice(0, Math.max(0, own.length - limits.session))) {
        oldest.listener.over('elsewhere');
        leave(oldest);
      }
      try {
        tail ??= followTail(store, tellOf, log).catch((error) => {
          tail = undefined;
          throw error;
        });
        const following = await tail;
        if (!connections.has(connection)) return;
        await Promise.all(joining.lists.map((list) => channels.join(list, connection)));
        await catchUp(connection, following);
        if (connections.has(connection)) await beat(connection);
      } catch (error) {
        log.error({ err: error }, 'a page could not be connected to its lists');
        leave(connection);
        connection.listener.close();
      }
    },
    async close() {
      closed = true;
      clearInterval(beats);
      clearTimeout(lingering);
      for (const connection of connections) {
        leave(connection);
        connection.listener.close();
      }
      clearTimeout(lingering);
      await (await tail)?.stop();
    },
  };
}

/** A script has no session: it counts as itself. */
const sessionOf = ({ session, id }: Actor): string => session ?? id;
