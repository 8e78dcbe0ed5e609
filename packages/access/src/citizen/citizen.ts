/** What citizens see: their own record, and that of whoever they act for. */
import { dayInNorway } from '@helseplattform/fhir';
import type { Actor, LimitedSight } from '@helseplattform/record';
import { INSIGHT, YOUNG } from '../blocks/blocks-of.ts';
import { DNR, FNR } from '../codes.ts';
import type { Directory } from '../directory/directory.ts';
import { type Json, objects, text } from '../json.ts';
import { NOTHING } from '../roles/nothing.ts';
import { DIRECTORY } from '../roles/types.ts';
import { ageOn, OWN_RECORD } from './age-policy.ts';
import { ownView, patientIdOf, type Representation, representation } from './representation.ts';

/**
 * The own record, and the records of children and principals that are seen whole. What is seen in part is seen by acting
 * for that person (`actor.patient`), when nothing else is: one set of types holds for one sight.
 */
export async function sightOfCitizen(actor: Actor, directory: Directory, at: number): Promise<LimitedSight> {
  const own = actor.id.match(/^Patient\/(.+)$/)?.[1];
  if (own === undefined) return NOTHING;
  if (actor.patient !== undefined && actor.patient !== own && actor.patient !== actor.id) {
    const whose = actor.patient.replace(/^Patient\//, '');
    return sight(actor, [whose], await representing(actor, whose, directory, at));
  }
  const patient = await directory.patient(own);
  if (!patient) return NOTHING;
  const mine = ownView(patient, await directory.consentsNaming(actor.id), dayInNorway(at));
  const young = (ageOn(text(patient.birthDate), dayInNorway(at)) ?? OF_AGE) < OF_AGE;
  const self = sight(actor, [own], mine, young ? [YOUNG] : []);
  if (mine.reads.size < OWN_RECORD.size) return self;
  const others = await representedBy(actor, directory, at);
  const whole = others.filter(({ seen }) => seen.reads.size === OWN_RECORD.size).map(({ patient: id }) => id);
  return { ...self, patients: [own, ...whole] };
}

/** Of age in matters of health: pasient- og brukerrettighetsloven § 4-3. */
const OF_AGE = 16;

/** The whereabouts of the own person is shown; nobody guarded is represented. */
const sight = (
  { id }: Actor,
  patients: readonly string[],
  { reads, writes }: Representation,
  parties: readonly string[] = [],
): LimitedSight =>
  reads.size === 0
    ? NOTHING
    : {
        ...NOTHING,
        patients,
        reads,
        writes,
        readsOpen: DIRECTORY,
        self: [id, INSIGHT, ...parties],
        finishedOnly: true,
        seesGuardedOf: patients.filter((patient) => `Patient/${patient}` === id),
      };

export interface Represented {
  readonly patient: string;
  readonly seen: Representation;
}

/** Everybody whose kin or proxy a citizen is by the record, with what is seen of each; also those of whom nothing is. */
export async function representedBy(actor: Actor, directory: Directory, at: number): Promise<Represented[]> {
  const own = await directory.patient(actor.id.replace(/^Patient\//, ''));
  const numbers = numbersOf(actor, own);
  const [related, consents] = await Promise.all([
    Promise.all(numbers.map((number) => directory.relatedBy(number))),
    directory.consentsNaming(actor.id),
  ]);
  const ids = [...related.flat(), ...consents].map(patientIdOf).filter((id) => id !== undefined);
  const others = [...new Set(ids)].filter((id) => `Patient/${id}` !== actor.id);
  return Promise.all(
    others.map(async (patient) => ({ patient, seen: await representing(actor, patient, directory, at) })),
  );
}

/** What a citizen sees of a record, the own or another's, and why not more. */
export async function viewOf(actor: Actor, whose: string, directory: Directory, at: number): Promise<Representation> {
  if (actor.id !== `Patient/${whose}`) return representing(actor, whose, directory, at);
  const patient = await directory.patient(whose);
  if (!patient) return { as: 'nobody', reads: new Set(), writes: new Set(), explain: 'represent.none' };
  return ownView(patient, await directory.consentsNaming(actor.id), dayInNorway(at));
}

/** What a citizen sees of somebody else's record, and why not more. */
export async function representing(
  actor: Actor,
  whose: string,
  directory: Directory,
  at: number,
): Promise<Representation> {
  const [who, patient, related, consents] = await Promise.all([
    directory.patient(actor.id.replace(/^Patient\//, '')),
    directory.patient(whose),
    directory.relatedTo(whose),
    directory.consentsNaming(actor.id),
  ]);
  if (!patient) return { as: 'nobody', reads: new Set(), writes: new Set(), explain: 'represent.none' };
  return representation({
    who,
    whose: patient,
    related,
    numbers: numbersOf(actor, who),
    consents: consents.filter((consent) => patientIdOf(consent) === whose),
    on: dayInNorway(at),
    at,
  });
}

/** The number of the sign-in, and those of the own record. */
const numbersOf = ({ pid }: Actor, patient: Json | undefined): readonly string[] => [
  ...new Set([
    ...(pid ? [pid] : []),
    ...objects(patient?.identifier).flatMap(({ system, value }) =>
      (system === FNR || system === DNR) && typeof value === 'string' ? [value] : [],
    ),
  ]),
];
