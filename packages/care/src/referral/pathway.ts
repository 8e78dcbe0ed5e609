/** Standard pathways (pakkeforløp): what a code of Volven 8480 says, and how many days a step may take where we know it. */
import { plusWorkingDays } from '@helseplattform/followup';
import { type Day, plusDays } from '../calendar/day.ts';
import type { PathwaysView } from './view-model.ts';

/** Pathways by their code; those closed for new patients have the day. */
const PATHWAYS: Readonly<Record<string, { readonly name: string; readonly closed?: Day }>> = {
  A01: { name: 'Brystkreft' },
  A02: { name: 'Hode-halskreft' },
  A03: { name: 'Kronisk lymfatisk leukemi', closed: '2021-05-01' },
  A04: { name: 'Myelomatose' },
  A05: { name: 'Akutt leukemi og høyrisiko myelodysplastisk syndrom', closed: '2021-05-01' },
  A06: { name: 'Lymfomer' },
  A07: { name: 'Bukspyttkjertelkreft' },
  A12: { name: 'Tykk- og endetarmskreft' },
  A14: { name: 'Blærekreft' },
  A15: { name: 'Nyrekreft' },
  A16: { name: 'Prostatakreft' },
  A17: { name: 'Peniskreft' },
  A18: { name: 'Testikkelkreft' },
  A20: { name: 'Livmorkreft' },
  A21: { name: 'Eggstokkreft' },
  A22: { name: 'Livmorhalskreft' },
  A23: { name: 'Hjernekreft' },
  A26: { name: 'Lungekreft' },
  A30: { name: 'Kreft hos barn' },
  A32: { name: 'Kreft i spiserør og magesekk' },
  A34: { name: 'Primær leverkreft' },
  A36: { name: 'Sarkom' },
  A37: { name: 'Skjoldbruskkjertelkreft' },
  A38: { name: 'Føflekkreft' },
  A39: { name: 'Nevroendokrine svulster' },
  A40: { name: 'Kreft i galleveier' },
  B01: { name: 'Metastaser med ukjent utgangspunkt' },
  C01: { name: 'Diagnostisk pakkeforløp', closed: '2021-05-01' },
};

/** Between two steps: OF1 start to examination, OF2 to the decision, OF3 to treatment, OF4 from start to treatment. */
export type PathwaySpan = 'OF1' | 'OF2' | 'OF3' | 'OF4';

export interface PathwayCode {
  readonly pathway: string;
  readonly name: string;
  readonly step: string;
}

/** The parts of a code such as `A01CK`; undefined for a code of no pathway we know. */
export function readPathway(code: string): PathwayCode | undefined {
  const [, pathway = '', step = ''] = /^([A-C]\d\d)([A-Z]{1,2})$/.exec(code) ?? [];
  const known = Object.hasOwn(PATHWAYS, pathway) ? PATHWAYS[pathway] : undefined;
  return known && { pathway, name: known.name, step };
}

/** Whether a pathway can be begun on a day: code of its start, not closed. */
export function mayStart(code: string, on: Day): boolean {
  const read = readPathway(code);
  if (!read || !['A', 'AA'].includes(read.step)) return false;
  const { closed } = PATHWAYS[read.pathway]!;
  return closed === undefined || on < closed;
}

/** Pathways that can be begun on a day, by name. @param text part of a name, or a code */
export function pathwaysFound(text: string, on: Day): PathwaysView {
  const asked = text.trim().toLowerCase();
  const pathways = Object.entries(PATHWAYS)
    .map(([pathway, { name }]) => ({ code: `${pathway}A`, name }))
    .filter(({ code, name }) => mayStart(code, on) && `${name} ${code}`.toLowerCase().includes(asked))
    .sort((a, b) => a.name.localeCompare(b.name, 'nb'));
  return { pathways };
}

/** Longest time of a step. `treatment` narrows OF3 and OF4 to how it begins: K surgery, M drugs, S radiation. */
export interface PathwayLimit {
  readonly pathway: string;
  readonly span: PathwaySpan;
  readonly treatment?: 'K' | 'M' | 'S';
  readonly days: number;
  readonly count: 'days' | 'working-days';
  readonly validFrom: Day;
  readonly source: string;
}

const SOURCE = 'Helsedirektoratet: pakkeforløp for kreft';

/** Those we have a source for. A step that is not here has no known limit, and is shown as unknown. */
const PATHWAY_LIMITS: readonly PathwayLimit[] = [
  { pathway: 'A01', span: 'OF2', days: 12, count: 'days', validFrom: '2021-01-01', source: SOURCE },
  {
    pathway: 'A04',
    span: 'OF3',
    treatment: 'S',
    days: 14,
    count: 'working-days',
    validFrom: '2021-01-01',
    source: SOURCE,
  },
  { pathway: 'A06', span: 'OF4', days: 35, count: 'days', validFrom: '2021-01-01', source: SOURCE },
];

/** The last day of a span that began on a day; undefined where no limit is known. */
export function pathwayLimit(
  pathway: string,
  span: PathwaySpan,
  began: Day,
  treatment?: 'K' | 'M' | 'S',
): Day | undefined {
  const limit = PATHWAY_LIMITS.filter(
    (row) =>
      row.pathway === pathway &&
      row.span === span &&
      row.validFrom <= began &&
      (row.treatment === undefined || row.treatment === treatment),
  ).at(-1);
  return limit && (limit.count === 'days' ? plusDays : plusWorkingDays)(began, limit.days);
}
