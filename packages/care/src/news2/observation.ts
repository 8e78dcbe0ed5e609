/** NEWS2 as an Observation: the score with its parts as components, by the Norwegian profile (VKP, HL7 Norway). */
import type { Observation, ObservationComponent } from '@helseplattform/fhir';
import { SNOMED, UCUM } from '../codes.ts';
import { codeOf, hasCode } from '../reading/codeable-concept.ts';
import { summed } from './rules.ts';
import type { News2, News2Part, SaturationScale } from './view-model.ts';

/** The total of a set (SNOMED CT, UK extension, as the Norwegian profile names it). */
export const NEWS2_TOTAL = { system: SNOMED, code: '1104051000000101' } as const;

/** SNOMED CT, UK extension; the saturation has a code for each scale. */
const PART_CODES: { readonly [part in News2Part]: string } = {
  respiration: '1104301000000104',
  saturation: '1104311000000102',
  oxygen: '1104331000000105',
  systolic: '1104341000000101',
  pulse: '1104351000000103',
  consciousness: '1104361000000100',
  temperature: '1104371000000107',
};
const SCALE_2 = '1104321000000108';
/** As they are called on the ward: what reads the code only has an English name for it. */
const PART_TEXTS: { readonly [part in News2Part]: string } = {
  respiration: 'Respirasjon',
  saturation: 'O₂-metning',
  oxygen: 'Luft eller oksygen',
  systolic: 'Systolisk blodtrykk',
  pulse: 'Puls',
  consciousness: 'Bevissthet',
  temperature: 'Temperatur',
};
const PARTS = Object.keys(PART_CODES) as News2Part[];

const codeOfPart = (part: News2Part, scale: SaturationScale): string =>
  part === 'saturation' && scale === 2 ? SCALE_2 : PART_CODES[part];

const points = (value: number) => ({ value, unit: 'poeng', system: UCUM, code: '{score}' });

const component = (part: News2Part, scale: SaturationScale, value: number | undefined): ObservationComponent => ({
  code: { coding: [{ system: SNOMED, code: codeOfPart(part, scale) }], text: PART_TEXTS[part] },
  ...(value === undefined ? { dataAbsentReason: UNKNOWN } : { valueQuantity: points(value) }),
});

const UNKNOWN = {
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason', code: 'unknown', display: 'Unknown' }],
};

/** What a score says. With parts unknown the sum is the least it can be, and says so by its comparator. */
export const scoreElements = ({
  parts,
  scale,
  total,
  isComplete,
}: Pick<News2, 'parts' | 'scale' | 'total' | 'isComplete'>) => ({
  code: { coding: [{ ...NEWS2_TOTAL, display: 'NEWS2 total score' }], text: 'NEWS2' },
  valueQuantity: { ...points(total), ...(isComplete ? {} : { comparator: '>=' as const }) },
  component: parts.map(({ part, points: of }) => component(part, scale, of)),
});

export const isNews2 = ({ code }: Observation): boolean => hasCode(code, NEWS2_TOTAL.code);

/** The score as it was written, with what it asks for now; undefined for what is no score or has no parts. */
export function news2In(observation: Observation): Omit<News2, 'source'> | undefined {
  if (!isNews2(observation) || !observation.component?.length) return undefined;
  const byCode = new Map(observation.component.map((one) => [codeOf(one.code)?.code, one.valueQuantity?.value]));
  const scale: SaturationScale = byCode.has(SCALE_2) ? 2 : 1;
  return summed(
    PARTS.map((part) => ({ part, points: byCode.get(codeOfPart(part, scale)) })),
    scale,
  );
}

/** A score in which one part has other points, or none that are known. */
export function withPart(
  score: Pick<News2, 'parts' | 'scale'>,
  part: News2Part,
  value: number | undefined,
): Omit<News2, 'source'> {
  return summed(
    score.parts.map((one) => ({ part: one.part, points: one.part === part ? value : one.points })),
    score.scale,
  );
}
