/** What its reader has seen of what is new: taken out of the news at once, and told to the server in batches. */
import type { NewsView, StoryVersion } from '@helseplattform/care/view-models';
import type { QueryClient } from '@tanstack/react-query';
import { newsKey } from './news-key.ts';

/** What the server is told: versions that were seen, and up to where that is all. */
export interface Sighting {
  readonly seen: readonly StoryVersion[];
  readonly upTo?: string;
}

/** What comes into view within this time goes to the server together, in milliseconds. */
const TOGETHER = 1_000;

export class Sightings {
  readonly #queries: QueryClient;
  readonly #key: ReturnType<typeof newsKey>;
  readonly #tell: (sighting: Sighting) => Promise<unknown>;
  readonly #pending = new Map<string, StoryVersion>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #hasBegun = false;

  constructor(queries: QueryClient, patientId: string, tell: (sighting: Sighting) => Promise<unknown>) {
    this.#queries = queries;
    this.#key = newsKey(patientId);
    this.#tell = tell;
  }

  /**
   * A visit begins. Who looks for the first time has seen nothing before: from now on there is something to compare with.
   * Who finds nothing new has seen everything up to now.
   */
  begin({ since, news, more, recent, readAt }: NewsView): void {
    if (this.#hasBegun) return;
    this.#hasBegun = true;
    if (since === undefined || (news.length === 0 && !more)) void this.#send({ seen: recent, upTo: readAt });
  }

  /** @param references `Type/id` of what has been in view */
  saw(references: readonly string[]): void {
    for (const item of this.#news?.news ?? [])
      if (references.includes(item.reference)) this.#pending.set(item.reference, item);
    if (this.#pending.size > 0) this.#timer ??= setTimeout(() => this.flush(), TOGETHER);
  }

  /** Tells what has not been told yet. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const seen = [...this.#pending.values()];
    this.#pending.clear();
    if (seen.length > 0) this.#settle(seen, false);
  }

  /** All of it has been seen, also what is not listed. */
  acknowledge(): void {
    this.#pending.clear();
    this.#settle(this.#news?.news ?? [], true);
  }

  get #news(): NewsView | undefined {
    return this.#queries.getQueryData(this.#key);
  }

  /** The last of it settles everything up to when the news were read. */
  #settle(seen: readonly StoryVersion[], isAll: boolean): void {
    const before = this.#news;
    if (before === undefined) return;
    const names = new Set(seen.map(nameOf));
    const news = before.news.filter((item) => !names.has(nameOf(item)));
    const isLast = isAll || (news.length === 0 && !before.more);
    // an answer that is on its way does not know of it: it is asked for again when the server does
    const asked = { queryKey: this.#key, exact: true };
    const isAsked = this.#queries.isFetching(asked) > 0;
    if (isAsked) void this.#queries.cancelQueries(asked);
    this.#queries.setQueryData<NewsView>(this.#key, { ...before, news, more: before.more && !isLast });
    void this.#send({ seen, ...(isLast ? { upTo: before.readAt } : {}) }).then(() => {
      if (isAsked) void this.#queries.invalidateQueries(asked);
    });
  }

  async #send({ seen, ...rest }: Sighting): Promise<void> {
    const versions = seen.map(({ reference, version, written }) => ({ reference, version, written }));
    try {
      await this.#tell({ seen: versions, ...rest });
    } catch {
      // what the server has not heard of is new again: better twice than never
      await this.#queries.invalidateQueries({ queryKey: this.#key });
    }
  }
}

const nameOf = ({ reference, version }: StoryVersion): string => `${reference} ${version}`;
