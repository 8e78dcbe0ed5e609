/** The ladder of a duty: whoever has it, the deputy (or the unit), the unit's leader, the organisation above. */
import type { Reader } from '@helseplattform/record';
import type { Staffing } from './staffing.ts';
import { deputyOf, leadersOf, unitOf, upFrom } from './units.ts';

/** Steps of the ladder, as the extension counts them. */
export const STEPS = ['owner', 'deputy', 'leader', 'organisation'] as const;
export type Step = (typeof STEPS)[number];

export interface Rung {
  /** Position in {@link STEPS}. */
  readonly step: number;
  readonly owner: string;
}

/** What else decides: a transaction under way, and how soon it is due. */
export interface Circumstances {
  /** Roles that end with it. */
  readonly leaving?: ReadonlySet<string>;
  /** Whom it names as the owner's deputy. */
  readonly deputy?: string | undefined;
  /** When the duty is due, ms since 1970: a unit with rosters is left out when nobody there is at work before that. */
  readonly due?: number;
}

/**
 * Who is next, above a step; a step where nobody answers, or where it is the same owner, is left out.
 * @returns undefined at the top
 */
export async function nextRung(
  reader: Reader,
  staffing: Staffing,
  { owner, step }: Rung,
  { leaving, deputy: named, due }: Circumstances = {},
): Promise<Rung | undefined> {
  const unit = await unitOf(reader, owner);
  const units = unit === undefined ? [] : await upFrom(reader, unit);
  const deputy = step < 1 ? (named ?? (await deputyOf(reader, owner))) : undefined;
  const leaders = unit !== undefined && step < 2 ? await leadersOf(reader, unit) : [];
  const rungs: Rung[] = [
    ...[deputy, unit].flatMap((one) => (one && step < 1 ? [{ step: 1, owner: one }] : [])),
    ...leaders.map((leader) => ({ step: 2, owner: leader })),
    ...units.slice(1).map((above) => ({ step: 3, owner: above })),
  ].filter((rung) => rung.owner !== owner);
  const answering = await staffing.of(
    reader,
    rungs.map((rung) => rung.owner),
    leaving,
  );
  const open = rungs.filter((rung) => answering.answers(rung.owner));
  if (due === undefined) return open[0];
  const onDuty = await staffing.onDuty(
    reader,
    open.map(({ owner: unit }) => ({ unit, due })),
  );
  return open.find((rung) => onDuty(rung.owner, due));
}
