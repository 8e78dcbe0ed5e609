/** From what an HL7 v2 message says to the record: whom it is about, what is new of them, and all of it in one transaction. */
import { randomUUID } from 'node:crypto';
import type { DiagnosticReport, Encounter, Identifier, Patient, Resource, UnknownResource } from '@helseplattform/fhir';
import type { Record as ClinicalRecord, Interaction, Reader } from '@helseplattform/record';
import { linkedToOrders } from '../inbound/orders.ts';
import type { Hl7AsFhir } from './adt-to-fhir.ts';
import { CONDITION, Hl7Fault } from './fault.ts';
import { movedOn } from './stay.ts';

export interface FilingRule {
  /** Whether a patient nobody knows is registered: a patient administration system may, a laboratory may not. */
  registersPatients: boolean;
}

/**
 * Writes what a message says. Told twice, it changes nothing the second time.
 *
 * @throws Hl7Fault AE when the patient is not known and may not be registered, or when the numbers are of several patients
 */
export async function fileHl7(
  record: Pick<ClinicalRecord, 'read' | 'search' | 'transact'>,
  { resources, reopens }: Pick<Hl7AsFhir, 'resources' | 'reopens'>,
  rule: FilingRule,
): Promise<void> {
  const patients = resources.filter((one): one is Patient => one.resourceType === 'Patient');
  const places = new Map<string, string>();
  const interactions: Interaction[] = [];
  for (const patient of patients) {
    const known = await findPatient(record, patient.identifier ?? []);
    const place = known ?? `urn:uuid:${randomUUID()}`;
    for (const identifier of patient.identifier ?? []) places.set(keyOf(identifier), place);
    if (known) interactions.push(updateOf(known, patient, places));
    else if (rule.registersPatients) {
      interactions.push({
        method: 'create',
        type: 'Patient',
        resource: { value: placed(patient, places) },
        fullUrl: place,
      });
    }
  }
  const others: UnknownResource[] = [];
  for (const resource of resources) {
    if (resource.resourceType === 'Patient') continue;
    await lookUpSubject(record, resource, places);
    others.push(placed(resource, places));
  }
  for (const resource of await answers(record, others)) interactions.push(await writeOf(record, resource, reopens));
  await record.transact(interactions);
}

/** Answers as answers to the orders of that patient; a patient who is registered with them has none. */
async function answers(
  reader: Pick<Reader, 'search'>,
  resources: readonly UnknownResource[],
): Promise<UnknownResource[]> {
  const [report] = resources.filter(({ resourceType }) => resourceType === 'DiagnosticReport');
  const patient = (report as unknown as DiagnosticReport | undefined)?.subject?.reference;
  if (!patient?.startsWith('Patient/')) return [...resources];
  return (await linkedToOrders(reader, resources as unknown as Resource[], patient)) as unknown as UnknownResource[];
}

/** What is told of a stay we know is added to it; anything else is the newest version of itself. */
async function writeOf(
  reader: Pick<Reader, 'read'>,
  value: UnknownResource,
  reopens: boolean | undefined,
): Promise<Interaction> {
  const type = value.resourceType as Resource['resourceType'];
  const id = value.id!;
  const known = type === 'Encounter' ? await reader.read(type, id) : undefined;
  if (!known || known.method === 'DELETE') return { method: 'update', type, id, resource: { value } };
  const told = value as unknown as Encounter;
  return {
    method: 'patch',
    type,
    id,
    apply: (current) => movedOn(current as unknown as Encounter, told, reopens) as unknown as UnknownResource,
  };
}

/** Who the results are of, when the message brings no Patient of its own. */
async function lookUpSubject(
  reader: Pick<Reader, 'search'>,
  resource: Resource,
  places: Map<string, string>,
): Promise<void> {
  const subject = (resource as { subject?: { identifier?: Identifier } }).subject?.identifier;
  if (!subject || places.has(keyOf(subject))) return;
  const known = await findPatient(reader, [subject]);
  if (!known)
    throw new Hl7Fault(
      'AE',
      CONDITION.unknownKey,
      'No patient has this number: register the patient first.',
      'PID^1^3',
    );
  places.set(keyOf(subject), known);
}

const keyOf = ({ system, value }: Identifier): string => `${system}|${value}`;

/** `Patient/…` with one of the numbers; a patient who was replaced by another does not count. */
async function findPatient(
  reader: Pick<Reader, 'search'>,
  identifiers: readonly Identifier[],
): Promise<string | undefined> {
  const { entries } = await reader.search({
    type: 'Patient',
    params: [
      ['identifier', identifiers.map(keyOf).join(',')],
      ['_count', '5'],
    ],
    base: '',
  });
  const found = entries
    .map(({ version }) => JSON.parse(version.body.toString()) as Patient)
    .filter(({ link }) => !link?.some(({ type }) => type === 'replaced-by'));
  if (found.length > 1) {
    const text = 'The numbers are of several patients: merge them first (A40), or send the right numbers.';
    throw new Hl7Fault('AE', CONDITION.unknownKey, text, 'PID^1^3');
  }
  return found[0] && `Patient/${found[0].id}`;
}

/** Only what the message says is changed: the record knows more of the patient than an administration system does. */
function updateOf(reference: string, told: Patient, places: ReadonlyMap<string, string>): Interaction {
  return {
    method: 'patch',
    type: 'Patient',
    id: reference.slice('Patient/'.length),
    apply: (current) => {
      const before = current as unknown as Patient;
      const { resourceType: _, identifier = [], link = [], ...said } = placed(told, places) as unknown as Patient;
      const identifiers = merged(before.identifier, identifier, keyOf);
      const links = merged(before.link, link, ({ type, other }) => `${type} ${other.reference}`);
      return {
        ...before,
        ...said,
        ...(identifiers.length ? { identifier: identifiers } : {}),
        ...(links.length ? { link: links } : {}),
      } as unknown as UnknownResource;
    },
  };
}

const merged = <T>(before: readonly T[] = [], more: readonly T[], key: (one: T) => string): T[] => {
  const known = new Set(before.map(key));
  return [...before, ...more.filter((one) => !known.has(key(one)))];
};

/** The same with every reference to a patient by number in place. */
function placed(resource: Resource, places: ReadonlyMap<string, string>): UnknownResource {
  return JSON.parse(
    JSON.stringify(resource, (_, value: unknown) => {
      const node = value as { reference?: string; identifier?: Identifier } | null;
      if (typeof node !== 'object' || !node?.reference?.startsWith('Patient?') || !node.identifier) return value;
      const place = places.get(keyOf(node.identifier));
      return place ? { ...node, reference: place } : value;
    }),
  ) as UnknownResource;
}
