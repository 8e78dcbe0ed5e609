/** HumanName: the one name a screen shows. */
import type { HumanName } from '@helseplattform/fhir';
import type { PersonName } from './view-model.ts';

/** How well a name serves as the person's name today; names that are no longer in use come last. */
const USE_ORDER = ['official', 'usual', undefined, 'nickname', 'anonymous', 'temp', 'maiden', 'old'];

/** The best of a person's names; undefined when none says anything. */
export function nameOf(names: readonly HumanName[] | undefined): PersonName | undefined {
  const best = [...(names ?? [])]
    .filter((name) => name.family || name.given?.length || name.text)
    .sort((a, b) => rank(a) - rank(b))[0];
  if (best === undefined) return undefined;
  const family = best.family?.trim();
  const given = best.given?.join(' ').trim();
  const text = family && given ? `${family}, ${given}` : family || given || best.text!.trim();
  return { text, ...(family ? { family } : {}), ...(given ? { given } : {}) };
}

function rank(name: HumanName): number {
  const ended = name.period?.end !== undefined;
  return USE_ORDER.indexOf(name.use) + (ended ? USE_ORDER.length : 0);
}
