/** What the planner says, in words. */
import { formatDate, formatNumber } from '../texts/format.ts';
import { type Language, textsIn } from '../texts/language.ts';
import type { Alternative } from './explain.ts';
import type { Hard, Resource, SoftKind, UnitKey, WaveKey } from './problem.ts';
import { type Score, SOFT_KINDS } from './score.ts';

/** Who reads, and what units and waves are called. */
export interface Wording {
  language: Language;
  nameOf: (unit: UnitKey) => string;
  dateOf: (wave: WaveKey) => string;
}

/** A hard constraint as a sentence, with its reason. */
export function describeConstraint(c: Hard, { language, nameOf, dateOf }: Wording): string {
  const { planner: t } = textsIn(language);
  const date = (d: string) => formatDate(d, language);
  const why = t.reasons[c.why] ?? c.why;
  const said = () => {
    switch (c.kind) {
      case 'capacity':
        return t.capacity(date(dateOf(c.wave)), formatNumber(c.limit, language), t.resources[c.resource]);
      case 'not-before':
        return t.notBefore(nameOf(c.unit), date(c.date));
      case 'not-after':
        return t.notAfter(nameOf(c.unit), date(c.date));
      case 'closed':
        return t.closed(c.units?.map(nameOf).join(', '), date(c.from), date(c.to));
      case 'pin':
        return t.pinned(nameOf(c.unit), date(dateOf(c.wave)));
      case 'after':
        return t.after(nameOf(c.unit), nameOf(c.other), c.days);
    }
  };
  return `${said()}: ${why}`;
}

/** What a score is made of, one line for each wish that costs anything. */
export const describeScore = (score: Score, language: Language): string[] =>
  SOFT_KINDS.filter((kind) => score.byKind[kind] > 0).map(
    (kind) => `${textsIn(language).planner.wishes[kind]}: ${formatNumber(score.byKind[kind], language)}`,
  );

/** Why a unit is where it is, one line for each wave. */
export const describeAlternatives = (alternatives: readonly Alternative[], wording: Wording): string[] =>
  alternatives.map(
    (a) => `${formatDate(wording.dateOf(a.wave), wording.language)}  ${describeAlternative(a, wording)}`,
  );

/** What speaks against one wave, or what it would cost. */
export function describeAlternative(a: Alternative, wording: Wording): string {
  const { language, nameOf } = wording;
  const { planner: t } = textsIn(language);
  if (a.here) return t.here;
  if (a.full) {
    const { resource, used, limit, inside } = a.full;
    return t.full(
      t.resources[resource],
      formatNumber(used, language),
      formatNumber(limit, language),
      inside.map(nameOf).join(', '),
    );
  }
  if (a.forbidden.length > 0) return a.forbidden.map((c) => describeConstraint(c, wording)).join('; ');
  const parts = SOFT_KINDS.flatMap((kind) => {
    const more = a.costs[kind];
    return more === undefined ? [] : [`${t.wishes[kind]} ${signed(more, language)}`];
  });
  return `${signed(a.total, language)}${parts.length > 0 ? ` (${parts.join(', ')})` : ''}`;
}

const signed = (value: number, language: Language): string => `${value > 0 ? '+' : ''}${formatNumber(value, language)}`;

/** What a wish is called. */
export const wishName = (kind: SoftKind, language: Language): string => textsIn(language).planner.wishes[kind];

/** What there is only so much of. */
export const resourceName = (resource: Resource, language: Language): string =>
  textsIn(language).planner.resources[resource];
