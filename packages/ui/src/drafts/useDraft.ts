/** A draft in a component: what it holds, what stands beside it, and how it stands with the server. */
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { act, getView } from '../api/index.ts';
import { useLanguage } from '../language/index.ts';
import { onLeaving } from '../leaving/index.ts';
import { sessionQuery, useSession } from '../session/index.ts';
import type { DraftOf, RemoteDraft, Written } from './draft.types.ts';
import { fieldsOf, othersIn, valueIn } from './page.ts';
import { openShelf, type Shelf, sayAlive } from './shelf.ts';
import { createDraftSync, type SaveState } from './sync.ts';

export interface Draft {
  /** What a field holds; undefined: nothing has been written in it. */
  value(field: string): unknown;
  type(field: string, value: unknown): void;
  /** What else was written in it, elsewhere and without knowledge of what it holds. */
  others(field: string): readonly Written[];
  choose(field: string, value: unknown): void;
  /** Fields in which somebody must choose. */
  readonly conflicts: readonly string[];
  readonly id: string;
  readonly state: SaveState;
  readonly error: unknown;
  /** As the server has it; undefined: nothing is there yet. */
  readonly remote: RemoteDraft | undefined;
  /** Saves what is unsaved, and waits. Throws where it is not taken. */
  flush(): Promise<RemoteDraft | undefined>;
  again(): void;
}

/** What unsent drafts are encrypted with, as long as the page is open; nobody but its author is given it. */
const keyQuery = (owner: string) =>
  queryOptions({
    queryKey: ['draft-key', owner],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    retry: 5,
    queryFn: ({ signal }) => getView<{ key: string }>('/api/journal/drafts/key', signal),
  });

/** @param begun as the view model of the screen had it; the screen waits for that before it asks */
export function useDraft(draftOf: DraftOf, begun: RemoteDraft | undefined): Draft {
  const [of] = useState(draftOf);
  const queries = useQueryClient();
  const language = useLanguage();
  const speaks = useRef(language);
  speaks.current = language;
  const owner = useSession()?.id;
  const shelf = useRef<Shelf>(undefined);
  const [sync] = useState(() => {
    const address = (id: string) =>
      `/api/journal/patients/${encodeURIComponent(of.patient)}/drafts/${encodeURIComponent(id)}`;
    return createDraftSync({
      id: begun?.id ?? randomId(32),
      of,
      writer: randomId(12),
      remote: begun,
      shelf: () => shelf.current,
      send: (id, { patient, kind, about }, writing, { keepalive }) =>
        act<RemoteDraft>(address(id), {
          method: 'POST',
          body: { kind, ...(about ? { about } : {}), writing },
          csrf: queries.getQueryData(sessionQuery.queryKey)?.csrf,
          language: speaks.current,
          patient,
          keepalive,
        }),
      ask: (id) => getView<RemoteDraft>(address(id), AbortSignal.timeout(10_000)),
    });
  });
  const key = useQuery({ ...keyQuery(owner ?? ''), enabled: owner !== undefined }).data?.key;

  useEffect(() => {
    sync.open();
    const ended = sayAlive(sync.get().page.writer);
    const seen = () => (document.visibilityState === 'hidden' ? sync.leave() : void sync.refresh());
    const left = () => sync.leave();
    const back = () => sync.again();
    const noMore = onLeaving(() => sync.flush());
    document.addEventListener('visibilitychange', seen);
    addEventListener('pagehide', left);
    addEventListener('online', back);
    return () => {
      document.removeEventListener('visibilitychange', seen);
      removeEventListener('pagehide', left);
      removeEventListener('online', back);
      noMore();
      sync.close();
      ended();
    };
  }, [sync]);

  useEffect(() => {
    if (owner === undefined || key === undefined) return;
    let isGone = false;
    void openShelf(owner, key).then(async (opened) => {
      if (isGone || !opened) return;
      shelf.current = opened;
      const before = await opened.left(of);
      if (!isGone && before.length > 0) sync.takeOver(before);
    });
    return () => {
      isGone = true;
    };
  }, [owner, key, sync, of]);

  const { page, state, error, id } = useSyncExternalStore(
    sync.subscribe,
    useCallback(() => sync.get(), [sync]),
  );
  return {
    value: (field) => valueIn(page, field),
    type: sync.type,
    others: (field) => othersIn(page, field),
    choose: sync.choose,
    conflicts: fieldsOf(page).filter((field) => othersIn(page, field).length > 0),
    id,
    state,
    error,
    remote: page.remote,
    flush: sync.flush,
    again: sync.again,
  };
}

/** Letters and digits. Unlike randomUUID, also where the page does not come by https. */
const randomId = (length: number): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) => (byte % 36).toString(36)).join('');
