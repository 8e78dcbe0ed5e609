/** What the planner says, in words. */
import { formatDate, formatNumber } from '../texts/format.ts';
import { type Language, textsIn } from '../texts/language.ts';
import type { Alternative } from './explain.ts';
import type { Hard, UnitKey, WaveKey } from './problem.ts';
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
export function describeAlternatives(alternatives: readonly Alternative[], wording: Wording): string[] {
  const { language, dateOf, nameOf } = wording;
  const { planner: t } = textsIn(language);
  return alternatives.map((a) => {
    const date = formatDate(dateOf(a.wave), language);
    if (a.here) return `${date}  ${t.here}`;
    if (a.full) {
      const { resource, used, limit, inside } = a.full;
      return `${date}  ${t.full(t.resources[resource], formatNumber(used, language), formatNumber(limit, language), inside.map(nameOf).join(', '))}`;
    }
    if (a.forbidden.length > 0) return `${date}  ${a.forbidden.map((c) => describeConstraint(c, wording)).join('; ')}`;
    const parts = SOFT_KINDS.flatMap((kind) => {
      const more = a.costs[kind];
      return more === undefined ? [] : [`${t.wishes[kind]} ${more > 0 ? '+' : ''}${formatNumber(more, language)}`];
    });
    return `${date}  ${a.total > 0 ? '+' : ''}${formatNumber(a.total, language)}${parts.length > 0 ? ` (${parts.join(', ')})` : ''}`;
  });
}
