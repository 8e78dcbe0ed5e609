/** A plan version while it is written: waves by number, and for each unit which wave it is in. Pure. */

export interface PlanDraft {
  /** Day of each wave, as typed. */
  readonly dates: readonly string[];
  /** Wave of each unit; undefined: no date. */
  readonly waveOf: { readonly [unit: string]: number | undefined };
}

interface Dated {
  readonly id: string;
  readonly when?: string;
  readonly live: boolean;
}

export interface Wave {
  readonly when: string;
  readonly units: readonly string[];
}

const DAY = /^\d{4}-\d\d-\d\d$/;

/** The plan as it holds: whoever is live keeps that date and is not in it. */
export function draftOf(units: readonly Dated[]): PlanDraft {
  const coming = units.filter(({ live }) => !live);
  const dates = [...new Set(coming.flatMap(({ when }) => when ?? []))].sort();
  return {
    dates,
    waveOf: Object.fromEntries(
      coming.map(({ id, when }) => [id, when === undefined ? undefined : dates.indexOf(when)]),
    ),
  };
}

/** The same from waves that were proposed; units that are not in them have no date. */
export function draftFrom(waves: readonly Wave[], units: readonly Dated[]): PlanDraft {
  const wave = new Map(waves.flatMap(({ units: of }, i) => of.map((unit) => [unit, i] as const)));
  return {
    dates: waves.map(({ when }) => when),
    waveOf: Object.fromEntries(units.filter(({ live }) => !live).map(({ id }) => [id, wave.get(id)])),
  };
}

/** Waves with somebody in them, as they are sent; undefined while a date of one of them is no day. */
export function wavesOf({ dates, waveOf }: PlanDraft): Wave[] | undefined {
  const waves = dates
    .map((when, i) => ({ when, units: Object.keys(waveOf).filter((unit) => waveOf[unit] === i) }))
    .filter(({ units }) => units.length > 0);
  return waves.every(({ when }) => DAY.test(when)) ? waves : undefined;
}

export const withDate = (draft: PlanDraft, wave: number, when: string): PlanDraft => ({
  ...draft,
  dates: draft.dates.map((date, i) => (i === wave ? when : date)),
});

export const withUnit = (draft: PlanDraft, unit: string, wave: number | undefined): PlanDraft => ({
  ...draft,
  waveOf: { ...draft.waveOf, [unit]: wave },
});

export const withWave = (draft: PlanDraft): PlanDraft => ({ ...draft, dates: [...draft.dates, ''] });
