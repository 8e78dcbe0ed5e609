/** What a route of the rollout is given: the programme, who asks, and what they may. */
import type { Followup } from '@helseplattform/followup';
import type { About, Act, Draft, Ground, ProgrammeStore, Who, Writer } from '@helseplattform/rollout/programme';
import type { PageAnswer, PageCall, PageParts, PageRoute } from '../page/route.ts';

export interface RolloutParts extends PageParts {
  readonly programme: ProgrammeStore;
  readonly followup: Followup;
}

export interface RolloutCall extends PageCall {
  readonly programme: ProgrammeStore;
  readonly parts: RolloutParts;
  readonly who: Who;
  readonly writer: Writer;
  /** The day in Norway. */
  readonly today: string;
  /** The unit as authority knows it: with its district. @throws {FhirError} 404 when there is none */
  about(unit: string): About & { readonly id: string };
  /** @param unit absent: the programme as a whole @throws {FhirError} 403 that says who may */
  demand(act: Act, unit?: string): Ground;
  /** Writes what the caller may write: each draft by the act and unit of its kind. @throws {StaleWrite} @throws {FhirError} 403 */
  write(drafts: readonly Draft[]): Promise<readonly { kind: string; key: string; version: number }[]>;
}

/** The language a file is asked in: a link says so, because a browser's own headers are those of the machine. */
export const languageAsked = ({ query, language }: PageCall): PageCall['language'] =>
  (['nb', 'nn', 'en'] as const).find((one) => one === query.text('language')) ?? language;

export interface RolloutRoute extends PageRoute {
  run(call: RolloutCall): Promise<PageAnswer>;
}
