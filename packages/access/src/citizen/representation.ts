/** Whether somebody may act for somebody else: parents by the age policy, proxies by what the patient has permitted. */
import type { ResourceType } from '@helseplattform/fhir';
import { PARENTAL_RESPONSIBILITY, RESOURCE_TYPE } from '../codes.ts';
import { gradeOf } from '../guarded/grade.ts';
import { codesOf, endOf, type Json, object, objects, references, startOf, text } from '../json.ts';
import { all } from '../roles/types.ts';
import type { TextKey } from '../texts/keys.ts';
import { ageOn, agePolicyOn, bandOf, OWN_RECORD, OWN_WRITING, type ParentalConsent, type View } from './age-policy.ts';

export interface Representation extends View {
  readonly as: 'self' | 'parent' | 'proxy' | 'nobody';
}

const nobody = (explain: TextKey): Representation => ({ as: 'nobody', reads: new Set(), writes: new Set(), explain });

/** What is known of somebody and a person they would act for. */
export interface Between {
  /** Patient of the one who asks; undefined: not in the record. */
  readonly who: Json | undefined;
  /** Patient whose record it is. */
  readonly whose: Json;
  /** RelatedPersons of `whose`. */
  readonly related: readonly Json[];
  /** Numbers of the one who asks. */
  readonly numbers: readonly string[];
  /** Active Consents of `whose` that name the one who asks. */
  readonly consents: readonly Json[];
  /** Day, `YYYY-MM-DD`, and instant, ms since 1970. */
  readonly on: string;
  readonly at: number;
}

/** What somebody sees of another's record. Pure. */
export function representation(between: Between): Representation {
  const { who, whose, consents, at, on } = between;
  if ((who && gradeOf(who)) || gradeOf(whose)) return nobody('represent.guarded');
  const permitted = permits(consents, at);
  const age = ageOn(text(whose.birthDate), on);
  const parent = responsibleParents(between.related).some((related) => isOne(related, between.numbers));
  if (permitted && (age === undefined || age >= 16)) return permitted;
  if (!parent) return permitted && age !== undefined && age >= 16 ? permitted : nobody('represent.none');
  if (age === undefined) return nobody('represent.age-unknown');
  if (whose.deceasedDateTime !== undefined || whose.deceasedBoolean === true) return nobody('represent.dead');
  if (age < 16 && !livesWithAParent(between)) return nobody('represent.address');
  const { parent: seen } = bandOf(age, agePolicyOn(on));
  return { as: seen.reads.size > 0 ? 'parent' : 'nobody', ...seen };
}

/** What somebody sees of the own record. @param consents active Consents of the own record by those who have responsibility */
export function ownView(patient: Json, consents: readonly Json[], on: string): Representation {
  const age = ageOn(text(patient.birthDate), on);
  // whose age nobody knows has signed in with an electronic id, which nobody under 13 has
  const band = bandOf(age ?? 16, agePolicyOn(on));
  const seen = band.child[parentalConsent(consents)];
  return { as: seen.reads.size > 0 ? 'self' : 'nobody', ...seen };
}

/** Category of a Consent by which parents let a young person do more alone. */
const YOUTH = 'ungdomssamtykke';

function parentalConsent(consents: readonly Json[]): ParentalConsent {
  const own = consents.filter(
    (consent) =>
      consent.status === 'active' &&
      objects(consent.category).some(({ coding }) => objects(coding).some(({ code }) => code === YOUTH)),
  );
  if (own.length === 0) return 'none';
  return own.some((consent) => objects(object(consent.provision).class).length === 0) ? 'full' : 'part';
}

/** Those who have parental responsibility by the register. */
const responsibleParents = (related: readonly Json[]): readonly Json[] =>
  related.filter(
    ({ active, relationship }) =>
      active !== false && codesOf(relationship, PARENTAL_RESPONSIBILITY).some((code) => code !== 'ingen'),
  );

const isOne = (related: Json, numbers: readonly string[]): boolean =>
  objects(related.identifier).some(({ value }) => typeof value === 'string' && numbers.includes(value));

/** The child is registered where at least one of those with responsibility is. */
function livesWithAParent({ who, whose, related, numbers }: Between): boolean {
  const homes = addresses(whose);
  return responsibleParents(related).some(
    (parent) =>
      addresses(parent).some((address) => homes.includes(address)) ||
      objects(parent.address).some((address) => SAME.test(text(address.text) ?? '')) ||
      (who !== undefined && isOne(parent, numbers) && addresses(who).some((address) => homes.includes(address))),
  );
}

/** How a register says that kin live together without repeating the address. */
const SAME = /^samme adresse/i;

/** Addresses at home today, comparable. */
const addresses = (person: Json): readonly string[] =>
  objects(person.address)
    .filter((address) => address.use !== 'old' && objects([address.period]).every(({ end }) => end === undefined))
    .filter(({ line, postalCode }) => Array.isArray(line) && typeof postalCode === 'string')
    .map(({ line, postalCode }) => `${(line as unknown[]).join(' ').toLowerCase()} ${postalCode}`);

/** What active permissions let somebody see; undefined: nothing. */
function permits(consents: readonly Json[], at: number): Representation | undefined {
  const groups = consents.flatMap((consent): ReadonlySet<ResourceType>[] => {
    const provision = object(consent.provision);
    const { start, end } = object(provision.period);
    if (consent.status !== 'active' || provision.type !== 'permit') return [];
    if ((startOf(start) ?? -Infinity) > at || (endOf(end) ?? Infinity) <= at) return [];
    const classes = codesOf(provision.class, RESOURCE_TYPE) as readonly ResourceType[];
    if (objects(provision.class).length === 0) return [OWN_RECORD];
    return [new Set(['Patient' as const, ...classes.filter((type) => OWN_RECORD.has(type))])];
  });
  if (groups.length === 0) return undefined;
  const reads = all(...groups);
  const whole = reads.size === OWN_RECORD.size;
  return {
    as: 'proxy',
    reads,
    writes: new Set([...OWN_WRITING].filter((type) => reads.has(type))),
    ...(whole ? {} : { explain: 'represent.part' as const }),
  };
}

/** The patient a Consent or RelatedPerson is about, without `Patient/`. */
export const patientIdOf = (resource: Json): string | undefined =>
  references(resource.patient)[0]?.match(/^Patient\/(.+)$/)?.[1];
