/** Encounters: who has, had or expects the patient. */
import type { Relation } from '@helseplattform/record';
import { endOf, type Json, object, objects, references, startOf, text } from '../json.ts';
import type { GroundKind } from './ground.ts';
import { relations, type Span } from './relation.ts';

/** v3-ActCode of a stay in a bed. */
const IN_BED = new Set(['IMP', 'ACUTE', 'NONAC', 'OBSENC', 'SS', 'PRENC']);
const KIND_OF_CLASS: Readonly<Record<string, GroundKind>> = { EMER: 'acute', FLD: 'acute', HH: 'home-visit' };

const NEVER = Number.NEGATIVE_INFINITY;

const UNDER_WAY = new Set(['arrived', 'triaged', 'in-progress', 'onleave', 'finished', 'unknown']);

export function fromEncounter(encounter: Json): Relation[] {
  const status = text(encounter.status) ?? '';
  const units = references(encounter.serviceProvider);
  const people = objects(encounter.participant).flatMap(({ individual }) => references(individual));
  const period = object(encounter.period);
  const span: Span = { from: startOf(period.start), until: endOf(period.end) };
  // what is only planned begins when it is written, not on the day itself
  if (status === 'planned') {
    const until = span.until ?? undefined;
    return relations('expected', [...units, ...people], { from: undefined, until: until ?? plannedEnd(span.from) });
  }
  if (!UNDER_WAY.has(status)) return [];
  const code = text(object(encounter.class).code) ?? '';
  const kind = IN_BED.has(code) ? 'admitted' : (KIND_OF_CLASS[code] ?? 'outpatient');
  // finished without an end said: it ended when it began, or nobody knows
  const known: Span = status === 'finished' ? { from: span.from, until: span.until ?? span.from ?? NEVER } : span;
  const over = known.until !== undefined;
  return [
    ...relations(kind, units, known),
    ...relations('responsible', people, IN_BED.has(code) && !over ? untilSaid(known) : known),
    ...relations('after-work', over ? units : [], known),
    ...relations('past-contact', over ? [...units, ...people] : [], known),
    ...objects(encounter.location).flatMap((place) => atPlace(place, known)),
  ];
}

/** Somebody in a bed is under care until they leave, however long that is. */
const untilSaid = ({ from }: Span): Span => ({ from, until: Number.POSITIVE_INFINITY });

const YEAR = 365 * 86_400_000;
const plannedEnd = (from: number | undefined) => (from === undefined ? undefined : from + YEAR);

/** The ward or bed, while the patient is there: also when another unit has the responsibility. */
function atPlace(place: Json, stay: Span): Relation[] {
  if (!['active', 'completed'].includes(text(place.status) ?? 'active')) return [];
  const period = object(place.period);
  return relations('ward', references(place.location), {
    from: startOf(period.start) ?? stay.from,
    until: endOf(period.end) ?? stay.until,
  });
}
