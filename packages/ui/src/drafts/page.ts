/**
 * A draft as one page has it: what the server last said, and what was typed since. Pure. What the page sends names what it
 * was made from, so that the server knows what it replaces and what it has never seen.
 */
import type { DraftWriting, Mark, RemoteDraft, Written } from './draft.types.ts';

type Unsent = { readonly [name: string]: { readonly value: unknown; readonly replaces: readonly Mark[] } };

export interface PageDraft {
  /** This page, this time it is loaded. */
  readonly writer: string;
  /** Of the last thing typed. */
  readonly number: number;
  readonly remote?: RemoteDraft;
  readonly unsent: Unsent;
  /** Marks of what each field shows, where nothing is unsent. */
  readonly shown: { readonly [name: string]: readonly Mark[] };
}

export const newPage = (writer: string, remote?: RemoteDraft): PageDraft => ({
  writer,
  number: 0,
  unsent: {},
  shown: {},
  ...(remote ? { remote } : {}),
});

const writtenIn = ({ remote }: PageDraft, name: string): readonly Written[] => remote?.content.fields[name] ?? [];
const overlap = (a: readonly Mark[], b: readonly Mark[]): boolean => a.some((mark) => b.includes(mark));
const isOf = (marks: readonly Mark[], writer: string): boolean => marks.some((mark) => mark.startsWith(`${writer}:`));

/** What the field shows: of several values the page's own, else the one it showed before, else the first. */
function shownIn(page: PageDraft, name: string): Written | undefined {
  const written = writtenIn(page, name);
  const before = page.shown[name] ?? [];
  return (
    written.find(({ marks }) => isOf(marks, page.writer)) ??
    written.find(({ marks }) => overlap(marks, before)) ??
    written[0]
  );
}

/** Undefined: nothing has been written in it. */
export const valueIn = (page: PageDraft, name: string): unknown =>
  name in page.unsent ? page.unsent[name]!.value : shownIn(page, name)?.value;

/** Names of all fields that have something in them. */
export const fieldsOf = (page: PageDraft): string[] => [
  ...new Set([...Object.keys(page.remote?.content.fields ?? {}), ...Object.keys(page.unsent)]),
];

/** What else was written in a field, elsewhere and without knowledge of what it shows. */
export function othersIn(page: PageDraft, name: string): readonly Written[] {
  const written = writtenIn(page, name);
  const unsent = page.unsent[name];
  if (!unsent) {
    const shown = shownIn(page, name);
    return written.filter((one) => one !== shown);
  }
  return written.filter(({ marks }) => !overlap(marks, unsent.replaces) && !isOf(marks, page.writer));
}

export const hasUnsent = ({ unsent }: PageDraft): boolean => Object.keys(unsent).length > 0;

/** Somebody types: what the field showed is replaced, what stands beside it is not. */
export function typed(page: PageDraft, name: string, value: unknown): PageDraft {
  const replaces = page.unsent[name]?.replaces ?? shownIn(page, name)?.marks ?? [];
  return { ...page, number: page.number + 1, unsent: { ...page.unsent, [name]: { value, replaces } } };
}

/** Somebody has seen all values of a field, and chosen. */
export function chosen(page: PageDraft, name: string, value: unknown): PageDraft {
  const all = [...(page.unsent[name]?.replaces ?? []), ...writtenIn(page, name).flatMap(({ marks }) => marks)];
  const replaces = [...new Set(all)];
  return { ...page, number: page.number + 1, unsent: { ...page.unsent, [name]: { value, replaces } } };
}

/** What is to be sent now. */
export const writingOf = ({ writer, number, unsent }: PageDraft): DraftWriting => ({ writer, number, fields: unsent });

/** The server has answered a writing, or a question (`writing` undefined). What was typed meanwhile stays to be sent. */
export function answered(page: PageDraft, remote: RemoteDraft, writing?: DraftWriting): PageDraft {
  // answers may come in another order than they were asked for
  const known = page.remote?.content.heard ?? {};
  const isOlder = Object.entries(known).some(([writer, number]) => (remote.content.heard[writer] ?? 0) < number);
  const next = isOlder && page.remote?.id === remote.id ? page : { ...page, remote };
  const unsent = Object.fromEntries(
    Object.entries(page.unsent).filter(([name, field]) => writing?.fields[name] !== field),
  );
  const seen = { ...next, unsent };
  const shown = Object.fromEntries(
    Object.keys(seen.remote?.content.fields ?? {}).map((name) => [name, shownIn(seen, name)?.marks ?? []]),
  );
  return { ...seen, shown };
}

/**
 * What an earlier page of this browser typed and nobody has answered for, e.g. because the browser crashed, becomes this
 * page's own. What the server has heard of is left out.
 */
export function takenOver(page: PageDraft, { writer, number, fields }: DraftWriting): PageDraft {
  if ((page.remote?.content.heard[writer] ?? 0) >= number) return page;
  let next = page;
  for (const [name, { value, replaces }] of Object.entries(fields)) {
    const field = { value, replaces: [...replaces, `${writer}:${number}`] };
    next = { ...next, number: next.number + 1, unsent: { ...next.unsent, [name]: field } };
  }
  return next;
}
