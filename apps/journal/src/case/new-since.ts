/** What others have done and written in a case since a page showed it: their side of a conflict. */
import type { CaseEvent, CaseMessage } from '@helseplattform/care/view-models';

export interface OthersAct {
  readonly at: string;
  /** Who did what; what a message is about, where that is all that happened. */
  readonly text: string;
  /** Their reason, and the messages they wrote with it. */
  readonly wrote: readonly string[];
}

type Event = Pick<CaseEvent, 'at' | 'text' | 'reason'>;
type Message = Pick<CaseMessage, 'written' | 'topic' | 'text'>;

const time = (at: string): number => Date.parse(at);

/** When the last thing happened that is shown; undefined: nothing is. */
export const newestOf = (history: readonly Event[], messages: readonly Message[]): string | undefined =>
  [...history.map(({ at }) => at), ...messages.map(({ written }) => written)]
    .filter((at) => !Number.isNaN(time(at)))
    .sort((a, b) => time(b) - time(a))[0];

/**
 * Newest first. An act and the messages it sent have the same time.
 * @param seen the newest that was shown; undefined: nothing was
 */
export function newSince(
  history: readonly Event[],
  messages: readonly Message[],
  seen: string | undefined,
): readonly OthersAct[] {
  const isNew = (at: string) => seen === undefined || time(at) > time(seen);
  const events = history.filter(({ at }) => isNew(at));
  const written = messages.filter((one) => isNew(one.written));
  const withActs = events.map(({ at, text, reason }) => {
    const words = [reason, ...written.filter((one) => one.written === at).map((one) => one.text)];
    return { at, text, wrote: [...new Set(words)].flatMap((one) => one || []) };
  });
  const alone = written
    .filter((one) => !events.some(({ at }) => at === one.written))
    .map((one) => ({ at: one.written, text: one.topic, wrote: one.text ? [one.text] : [] }));
  return [...withActs, ...alone].sort((a, b) => time(b.at) - time(a.at));
}
