/** Brings what is typed to the server: soon while somebody types, at once when they leave, again and again until it is there. */
import type { DraftOf, DraftWriting, RemoteDraft } from './draft.types.ts';
import { answered, chosen, hasUnsent, newPage, type PageDraft, takenOver, typed, writingOf } from './page.ts';
import type { Kept, Shelf } from './shelf.ts';

/** How it stands with what was typed last. */
export type SaveState =
  | 'saved'
  /** On its way. */
  | 'saving'
  /** No answer; kept in this browser. */
  | 'offline'
  /** The session is over; kept in this browser. */
  | 'signed-out'
  /** The server will not have it; kept in this browser. */
  | 'refused';

export interface DraftSnapshot {
  /** As the server knows it; another than it was begun with where another device was first. */
  readonly id: string;
  readonly page: PageDraft;
  readonly state: SaveState;
  /** Why it is refused. */
  readonly error?: unknown;
}

export interface DraftSync {
  get(): DraftSnapshot;
  subscribe(listener: () => void): () => void;
  type(field: string, value: unknown): void;
  choose(field: string, value: unknown): void;
  /** Sends what is unsent and waits for the answer; throws when there is none, or a refusal. */
  flush(): Promise<RemoteDraft | undefined>;
  /** Sends at once, in a way that outlives the page; waits for nothing. */
  leave(): void;
  /** Asks what other devices have written. */
  refresh(): Promise<void>;
  /** Tries again now: somebody has signed in, or the network is back. */
  again(): void;
  /** Another page of this browser left this. */
  takeOver(left: readonly Kept[]): void;
  /** It is on a page; it is not any more, and what is unsent goes as the page leaves. */
  open(): void;
  close(): void;
}

export interface DraftSyncOptions {
  readonly id: string;
  readonly of: DraftOf;
  readonly writer: string;
  readonly remote?: RemoteDraft | undefined;
  /** Throws an error with `status` for a refusal, any other where there is no answer. */
  send(id: string, of: DraftOf, writing: DraftWriting, how: { readonly keepalive: boolean }): Promise<RemoteDraft>;
  ask?(id: string): Promise<RemoteDraft>;
  /** There when the key is. */
  readonly shelf: () => Shelf | undefined;
  readonly timers?: Pick<typeof globalThis, 'setTimeout' | 'clearTimeout'>;
}

/** After the last key, and at most after the first one, in milliseconds: a save is with the server within two seconds. */
const PAUSE = 700;
const LONGEST = 1_500;
/** Until what is typed is in this browser's own storage. */
const SHELVED = 150;
/** Between attempts; the last one for all that follow. */
const AGAIN = [1_000, 2_000, 4_000, 8_000, 15_000] as const;

export function createDraftSync(options: DraftSyncOptions): DraftSync {
  const { of, writer, shelf, timers = globalThis } = options;
  const listeners = new Set<() => void>();
  let snapshot: DraftSnapshot = { id: options.id, page: newPage(writer, options.remote), state: 'saved' };
  let sending: Promise<RemoteDraft | undefined> | undefined;
  let due: ReturnType<typeof setTimeout> | undefined;
  let waitsSince: number | undefined;
  let shelving: ReturnType<typeof setTimeout> | undefined;
  let attempts = 0;
  let closed = false;

  const set = (changed: Partial<DraftSnapshot>) => {
    snapshot = { ...snapshot, ...changed };
    for (const listener of listeners) listener();
  };

  function schedule(delay: number) {
    timers.clearTimeout(due);
    if (!closed) due = timers.setTimeout(() => void post().catch(() => {}), delay);
  }

  function changed(page: PageDraft) {
    if (closed) return;
    set({ page, state: snapshot.state === 'saved' ? 'saving' : snapshot.state });
    shelving ??= timers.setTimeout(() => {
      shelving = undefined;
      void keep();
    }, SHELVED);
    const now = Date.now();
    waitsSince ??= now;
    // while nobody answers, the next attempt is due anyway
    if (attempts === 0) schedule(Math.max(0, Math.min(PAUSE, waitsSince + LONGEST - now)));
  }

  /** A browser that keeps nothing is no reason to stop typing: the server is on its way. */
  async function keep(): Promise<void> {
    if (!hasUnsent(snapshot.page)) return;
    await shelf()
      ?.keep({ draft: snapshot.id, of, writing: writingOf(snapshot.page) })
      .catch(() => {});
  }

  function post(): Promise<RemoteDraft | undefined> {
    if (sending) return sending;
    timers.clearTimeout(due);
    waitsSince = undefined;
    if (!hasUnsent(snapshot.page)) return Promise.resolve(snapshot.page.remote);
    const writing = writingOf(snapshot.page);
    const asked = snapshot.id;
    if (snapshot.state === 'saved') set({ state: 'saving' });
    sending = options
      .send(asked, of, writing, { keepalive: false })
      .then(
        (remote) => {
          heard(remote, asked, writing);
          return remote;
        },
        (error) => {
          missed(error);
          throw error;
        },
      )
      .finally(() => {
        sending = undefined;
        if (attempts === 0 && hasUnsent(snapshot.page)) schedule(PAUSE);
      });
    return sending;
  }

  function heard(remote: RemoteDraft, asked: string, writing?: DraftWriting) {
    attempts = 0;
    const page = answered(snapshot.page, remote, writing);
    const isAll = !hasUnsent(page);
    set({ id: remote.id, page, state: isAll ? 'saved' : 'saving', error: undefined });
    if (!isAll) return void keep();
    timers.clearTimeout(shelving);
    shelving = undefined;
    void shelf()
      ?.drop(asked, writer)
      .catch(() => {});
  }

  function missed(error: unknown) {
    void keep();
    const status = (error as { status?: number } | undefined)?.status;
    if (status === 401) return set({ state: 'signed-out', error });
    const isRefused = status !== undefined && status >= 400 && status < 500 && status !== 429 && status !== 408;
    if (isRefused) return set({ state: 'refused', error });
    set({ state: 'offline', error });
    schedule(AGAIN[Math.min(attempts++, AGAIN.length - 1)]!);
  }

  function leave() {
    if (!hasUnsent(snapshot.page)) return;
    void keep();
    const writing = writingOf(snapshot.page);
    const asked = snapshot.id;
    options
      .send(asked, of, writing, { keepalive: true })
      .then((remote) => heard(remote, asked, writing))
      .catch(() => {});
  }

  return {
    get: () => snapshot,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    type: (field, value) => changed(typed(snapshot.page, field, value)),
    choose(field, value) {
      changed(chosen(snapshot.page, field, value));
      schedule(0);
    },
    async flush() {
      // what is under way may be older than what stands there now
      await sending?.catch(() => {});
      while (hasUnsent(snapshot.page)) await post();
      return snapshot.page.remote;
    },
    leave,
    async refresh() {
      if (!options.ask || !snapshot.page.remote) return;
      try {
        const asked = snapshot.id;
        const remote = await options.ask(asked);
        if (!closed) set({ id: remote.id, page: answered(snapshot.page, remote) });
      } catch {
        // what is there is shown; the next save tells how it stands
      }
    },
    again() {
      attempts = 0;
      schedule(0);
    },
    takeOver(left) {
      let { page } = snapshot;
      for (const { writing } of left) page = takenOver(page, writing);
      if (page !== snapshot.page) {
        changed(page);
        schedule(0);
      }
      // kept by this page before it is given up by the one that left it
      void keep().then(() => {
        for (const { draft, writing } of left)
          void shelf()
            ?.drop(draft, writing.writer)
            .catch(() => {});
      });
    },
    open() {
      closed = false;
    },
    close() {
      leave();
      closed = true;
      timers.clearTimeout(due);
      timers.clearTimeout(shelving);
    },
  };
}
