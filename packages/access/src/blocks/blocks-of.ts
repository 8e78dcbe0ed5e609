/** Blocks (sperring), and what is not the patient's to read: what a resource closes. */
import type { ResourceType, UnknownResource } from '@helseplattform/fhir';
import type { Block, Covered } from '@helseplattform/record';
import { notForPatient } from '../citizen/finished.ts';
import { CONSENT_SCOPE, OPENING, RESOURCE_TYPE } from '../codes.ts';
import { codesOf, endOf, type Json, object, objects, references, startOf, text } from '../json.ts';

/** Whom an entry that is not the patient's to read is closed to: the patient, and whoever acts for the patient, has this in `self`. */
export const INSIGHT = 'insight';

/** Whom messages between parents and staff are against: the young person they are about, who has this in `self`. */
export const YOUNG = 'young';

/** What a Consent, an opening or a labelled entry closes. Pure; the same resource always gives the same. */
export function blocksOf(resource: UnknownResource): Block[] {
  if (resource.resourceType === 'Consent') return fromConsent(resource);
  return [...ownOpening(resource), ...ofParents(resource), ...ofPatient(resource)];
}

/** That somebody opened a record is for the patient and the reviewer to know, not for those who work with the patient. */
function ownOpening(resource: UnknownResource): Block[] {
  const isOpening = resource.resourceType === 'Task' && codesOf(resource.code, OPENING).length > 0;
  if (!isOpening || !resource.id) return [];
  return [{ what: { resource: `Task/${resource.id}` }, from: undefined, until: undefined, absolute: true }];
}

/** What a parent sends or receives about a child is not the child's to read (docs/access.md). */
function ofParents(resource: UnknownResource): Block[] {
  if (resource.resourceType !== 'Communication' || !resource.id) return [];
  const [subject] = references(resource.subject);
  const others = [...references(resource.sender), ...references(resource.recipient)].filter(
    (party) => party !== subject && /^(RelatedPerson|Patient)\//.test(party),
  );
  if (others.length === 0) return [];
  return [
    {
      whom: YOUNG,
      what: { resource: `Communication/${resource.id}` },
      from: undefined,
      until: undefined,
      absolute: true,
    },
  ];
}

/** Purposes of a Consent that are no blocks: a person who refuses a trial or a treatment hides nothing by it. */
const OTHER_SCOPES = ['research', 'treatment', 'adr'];

function fromConsent(consent: Json): Block[] {
  if (text(consent.status) !== 'active') return [];
  if (codesOf(consent.scope, CONSENT_SCOPE).some((code) => OTHER_SCOPES.includes(code))) return [];
  return denials(object(consent.provision)).flatMap(fromProvision);
}

/** The denials of a Consent, also those that stand as exceptions in a permission. */
const denials = (provision: Json): readonly Json[] => [
  ...(provision.type === 'deny' ? [provision] : []),
  ...objects(provision.provision).flatMap((inner) => (provision.type === 'deny' ? [] : denials(inner))),
];

/** Every one it is against, times everything it covers. */
function fromProvision(provision: Json): Block[] {
  const period = object(provision.period);
  const span = { from: startOf(period.start), until: endOf(period.end) };
  const against = objects(provision.actor).flatMap((actor) => references(actor.reference));
  const whoms: (string | undefined)[] = against.length > 0 ? against : [undefined];
  const whats = coveredBy(provision);
  return whoms.flatMap((whom) =>
    whats.map(
      (what): Block => ({
        ...(whom === undefined ? {} : { whom }),
        ...(what === undefined ? {} : { what }),
        ...span,
        absolute: whom !== undefined && isPerson(whom),
      }),
    ),
  );
}

/** A block that names a person holds in emergencies too. */
const isPerson = (reference: string) => /^Practitioner(Role)?\//.test(reference);

/** The token parameter that finds a category of entries, by type. */
export const CATEGORY: Partial<Record<ResourceType, string>> = {
  Composition: 'type',
  DocumentReference: 'type',
  Condition: 'code',
  Observation: 'category',
  DiagnosticReport: 'category',
  ServiceRequest: 'category',
  Procedure: 'code',
};

/**
 * An organisation or unit in `data`: all it has written. Another resource: that one. A type in `class` with a `code`:
 * entries of that kind. Nothing, or what we cannot tell apart: the whole record; a block is never read too narrowly.
 */
function coveredBy(provision: Json): readonly (Covered | undefined)[] {
  const data = objects(provision.data).flatMap(({ reference }) => references(reference));
  const covered: (Covered | undefined)[] = data.map((reference) =>
    reference.startsWith('Organization/') ? { owner: reference } : { resource: reference },
  );
  const types = codesOf(provision.class, RESOURCE_TYPE) as readonly ResourceType[];
  const codes = objects(provision.code).flatMap(({ coding }) => objects(coding));
  for (const type of types) {
    const param = CATEGORY[type];
    for (const { system, code } of codes)
      covered.push(
        param && typeof system === 'string' && typeof code === 'string' ? { type, param, system, code } : undefined,
      );
    if (codes.length === 0) covered.push(undefined);
  }
  if (types.length === 0 && codes.length > 0) covered.push(undefined);
  const unreadable = objects(provision.data).length !== data.length;
  return covered.length === 0 || unreadable || covered.includes(undefined) ? [undefined] : covered;
}

/** What is not finished, was taken back, or is refused the patient. */
function ofPatient(resource: UnknownResource): Block[] {
  if (!resource.id || notForPatient(resource) === undefined) return [];
  return [
    {
      whom: INSIGHT,
      what: { resource: `${resource.resourceType}/${resource.id}` },
      from: undefined,
      until: undefined,
      absolute: true,
    },
  ];
}
