/** Diagnoses to choose from while one types: by words or code, with what this reader and the unit use first. */
import type { Condition, Organization, PractitionerRole } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import type { ViewContext } from '../case/view.ts';
import { volven } from '../codes.ts';
import { unitsFrom } from '../parties.ts';
import { resourceOf } from '../reading/body.ts';
import { codeOf } from '../reading/codeable-concept.ts';
import { findDiagnoses, type Use, type UseOf } from './rules.ts';
import { diagnosisOf } from './table.ts';
import type { DiagnosisHits, DiagnosisSystem } from './view-model.ts';

/** What is usual now is told by the newest of them. */
const COUNTED = '100';
/** People of a unit whose use is counted; a larger unit has its habits all the same. */
const MOST_COLLEAGUES = '100';

/**
 * Nothing of any patient is shown: how often a code is used is all that leaves the record.
 * @param only one of the code systems; both without it, that of the unit's service first
 */
export async function diagnosesView(
  { actor, platform }: Pick<ViewContext, 'actor' | 'platform'>,
  typed: string,
  only?: DiagnosisSystem,
): Promise<DiagnosisHits> {
  const [use, systems] = await Promise.all([useOf(platform, actor), only ? [only] : systemsOf(platform, actor.unit)]);
  return findDiagnoses(typed, use, systems);
}

async function useOf(platform: Reader, { id, role, unit, kind }: ViewContext['actor']): Promise<UseOf> {
  if (kind !== 'staff') return { mine: new Map(), unit: new Map() };
  const [mine, ofUnit] = await Promise.all([
    codesBy(platform, [id, ...(role ? [role] : [])]),
    unit ? colleaguesAt(platform, unit).then((all) => codesBy(platform, all)) : new Map<string, number>(),
  ]);
  return { mine, unit: ofUnit };
}

/** How often each code was written, in the newest diagnoses that some people have recorded. */
async function codesBy(platform: Reader, people: readonly string[]): Promise<Use> {
  const use = new Map<string, number>();
  if (people.length === 0) return use;
  const { entries } = await platform.search({
    type: 'Condition',
    params: [
      ['recorder', people.join(',')],
      ['_sort', '-recorded-date'],
      ['_count', COUNTED],
    ],
    base: 'urn:helseplattform:care',
  });
  for (const { version } of entries) {
    const code = codeOf(resourceOf<Condition>(version).code);
    const known = code && diagnosisOf(code.system, code.code);
    if (known) use.set(known.key, (use.get(known.key) ?? 0) + 1);
  }
  return use;
}

async function colleaguesAt(platform: Reader, unit: string): Promise<string[]> {
  const { entries } = await platform.search({
    type: 'PractitionerRole',
    params: [
      ['organization', unit],
      ['_count', MOST_COLLEAGUES],
    ],
    base: 'urn:helseplattform:care',
  });
  return entries.flatMap(({ version }) => {
    const { id, practitioner } = resourceOf<PractitionerRole>(version);
    return [`PractitionerRole/${id}`, ...(practitioner?.reference ? [practitioner.reference] : [])];
  });
}

/** Volven 8628 and 8624 say what kind of unit a hospital has; nobody else has them. */
const HOSPITAL_TYPES = [volven(8628), volven(8624)];

/** ICD-10 in hospitals, ICPC-2 at the GP's and in the municipality: what each has to report. */
async function systemsOf(platform: Reader, unit: string | undefined): Promise<readonly DiagnosisSystem[]> {
  const chain = unit ? await unitsFrom(platform, unit) : [];
  const versions = await platform.readMany(chain.map((one) => ({ type: 'Organization', id: one.split('/')[1]! })));
  const isHospital = versions.some((version) =>
    resourceOf<Organization>(version).type?.some(({ coding }) =>
      coding?.some(({ system }) => HOSPITAL_TYPES.includes(system ?? '')),
    ),
  );
  return isHospital ? ['icd-10', 'icpc-2'] : ['icpc-2', 'icd-10'];
}
