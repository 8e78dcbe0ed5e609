/**
 * One page's connection to what changes: it says which lists have, and goes on after a break where it was. A page that
 * nobody sees holds none, because a browser has six for all its tabs.
 */

/** What there is in a browser; in tests, stand-ins. */
export interface Surroundings {
  open(url: string): Source;
  isVisible(): boolean;
  /** @returns what stops it */
  onVisibility(changed: () => void): () => void;
  later(act: () => void, ms: number): () => void;
}

export interface Source {
  /** 0 connecting, 1 open, 2 closed for good. */
  readonly readyState: number;
  onopen: (() => void) | null;
  onerror: (() => void) | null;
  addEventListener(name: string, hear: (event: { data: string; lastEventId: string }) => void): void;
  close(): void;
}

/**
 * `live`: what changes is heard within two seconds. `behind`: it is not, and is asked for now and then.
 * `over`: whoever was signed in is not any more.
 */
export type Freshness = 'connecting' | 'live' | 'behind' | 'over';

export interface LiveOptions {
  readonly lists: readonly string[];
  changed(lists: readonly string[]): void;
  freshness(now: Freshness): void;
}

/** What a screen shows may be this old when it connects, ms: answers are fresh for 15 s, and asking takes a while. */
const SHOWN_SINCE = 20_000;
/** Without a connection everything is asked for so often, ms. */
const ASK_EVERY = 15_000;
/** A tab that is only passed by keeps its connection, ms. */
const LEAVE_AFTER = 30_000;

const CLOSED = 2;

/** @returns what ends it */
export function connectLive(
  { lists, changed, freshness }: LiveOptions,
  { open, isVisible, onVisibility, later }: Surroundings,
): () => void {
  let source: Source | undefined;
  let lastId: string | undefined;
  let isOver = false;
  let stopWaiting = () => {};
  let stopLeaving = () => {};

  function connect(): void {
    if (source || isOver || !isVisible()) return;
    const from = lastId === undefined ? `age=${SHOWN_SINCE}` : `after=${encodeURIComponent(lastId)}`;
    const mine = open(`/api/live?list=${lists.map(encodeURIComponent).join(',')}&${from}`);
    source = mine;
    mine.onopen = () => freshness('live');
    mine.addEventListener('changed', ({ data, lastEventId }) => {
      lastId = lastEventId || lastId;
      changed(JSON.parse(data) as string[]);
    });
    mine.addEventListener('beat', ({ lastEventId }) => {
      lastId = lastEventId || lastId;
    });
    mine.addEventListener('over', ({ data }) => {
      disconnect();
      isOver = JSON.parse(data) === 'signed-out';
      freshness(isOver ? 'over' : 'behind');
      if (!isOver) askMeanwhile();
    });
    mine.onerror = () => {
      freshness('behind');
      // a short break is mended by the browser; a refusal is not
      if (mine.readyState !== CLOSED) return;
      disconnect();
      askMeanwhile();
    };
  }

  function disconnect(): void {
    source?.close();
    source = undefined;
  }

  function askMeanwhile(): void {
    stopWaiting();
    stopWaiting = later(() => {
      if (!isVisible()) return;
      changed(lists);
      connect();
    }, ASK_EVERY);
  }

  const stopWatching = onVisibility(() => {
    stopLeaving();
    if (isVisible()) return connect();
    stopLeaving = later(disconnect, LEAVE_AFTER);
  });
  connect();
  return () => {
    stopWatching();
    stopWaiting();
    stopLeaving();
    disconnect();
  };
}
