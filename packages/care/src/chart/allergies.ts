/** Allergies: recorded, asked for and none, or nobody has written anything. The three are never mixed up. */
import type { AllergyIntolerance } from '@helseplattform/fhir';
import { sortNewestFirst } from '../reading/clinical-time.ts';
import { codeOf, hasCode, textOf, textsOf } from '../reading/codeable-concept.ts';
import type { Origins } from '../reading/origin.ts';
import { sinceOf } from './problems.ts';
import { isMistake } from './rules.ts';
import type { Allergies, Allergy } from './view-model.ts';

/** SNOMED CT: no known allergy; … to drugs, food, environment; not an allergy or intolerance. */
const NONE_KNOWN = ['716186003', '409137002', '429625007', '428607008'];
/** The one among them that speaks of all kinds. */
const NO_KNOWN_ALLERGY = '716186003';

const CRITICALITY_ORDER = { high: 0, unknown: 1, low: 2 } as const;

/** `more`: the record has older ones than those given here. */
export function allergiesOf(
  resources: readonly (AllergyIntolerance & { id: string })[],
  more: boolean,
  origins: Origins,
): Allergies {
  const valid = resources.filter((resource) => !isMistake(resource.verificationStatus));
  const items = valid.filter((resource) => !hasCode(resource.code, NO_KNOWN_ALLERGY)).map((r) => allergyOf(r, origins));
  const none = valid.find((resource) => hasCode(resource.code, NO_KNOWN_ALLERGY));
  if (items.length > 0) return { state: 'recorded', items: byDanger(items), more };
  return none ? { state: 'none-known', origin: origins.of(none) } : { state: 'nothing-recorded' };
}

function allergyOf(resource: AllergyIntolerance & { id: string }, origins: Origins): Allergy {
  const code = codeOf(resource.code);
  const since = sinceOf(resource);
  const status = codeOf(resource.clinicalStatus)?.code;
  const verification = codeOf(resource.verificationStatus)?.code;
  const refuted = verification === 'refuted';
  return {
    id: resource.id,
    text: textOf(resource.code) ?? textsOf(resource.reaction?.flatMap((r) => r.substance ?? []))[0] ?? '',
    ...(code ? { code } : {}),
    criticality: resource.criticality === 'high' || resource.criticality === 'low' ? resource.criticality : 'unknown',
    active: !refuted && (status === undefined || status === 'active') && !hasCode(resource.code, ...NONE_KNOWN),
    verification: verification === 'confirmed' || refuted ? verification : 'unconfirmed',
    ...(resource.type ? { type: resource.type } : {}),
    reactions: textsOf(resource.reaction?.flatMap((reaction) => reaction.manifestation ?? [])),
    ...(since && 'time' in since ? { since: since.time } : {}),
    origin: origins.of(resource),
  };
}

/** Active before past, the dangerous first, then the newest. */
const byDanger = (items: Allergy[]): Allergy[] =>
  sortNewestFirst(items, (allergy) => allergy.origin.recorded).sort(
    (a, b) =>
      Number(b.active) - Number(a.active) || CRITICALITY_ORDER[a.criticality] - CRITICALITY_ORDER[b.criticality],
  );
