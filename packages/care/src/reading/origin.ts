/** Where a value comes from: the organisation, who wrote it, and when it was written down. */
import type {
  Encounter,
  Medication,
  Organization,
  Practitioner,
  PractitionerRole,
  Reference,
  Resource,
  ResourceType,
} from '@helseplattform/fhir';
import { nameOf } from '../patient/name.ts';
import { textOf } from './codeable-concept.ts';
import type { ClinicalTime, Origin } from './view-model.ts';

/** The elements that say where a resource comes from; every type has its own names for them. */
interface Sources {
  readonly authors?: readonly (Reference | undefined)[];
  readonly organization?: Reference | undefined;
  readonly encounter?: Reference | undefined;
  readonly recorded?: ClinicalTime | undefined;
}

function sourcesOf(resource: Resource): Sources {
  switch (resource.resourceType) {
    case 'AllergyIntolerance':
    case 'Condition':
      return {
        authors: [resource.recorder, resource.asserter],
        encounter: resource.encounter,
        recorded: resource.recordedDate,
      };
    case 'Communication':
      return { authors: [resource.sender], encounter: resource.encounter, recorded: resource.sent };
    case 'Composition':
      return {
        authors: resource.author,
        organization: resource.custodian,
        encounter: resource.encounter,
        recorded: resource.date,
      };
    case 'DiagnosticReport':
      return {
        authors: [...(resource.resultsInterpreter ?? []), ...(resource.performer ?? [])],
        encounter: resource.encounter,
        recorded: resource.issued,
      };
    case 'DocumentReference':
      return {
        authors: resource.author,
        organization: resource.custodian,
        encounter: resource.context?.encounter?.[0],
        recorded: resource.date,
      };
    case 'Encounter':
      return { authors: resource.participant?.map((p) => p.individual), organization: resource.serviceProvider };
    case 'Flag':
      return { authors: [resource.author], encounter: resource.encounter };
    case 'Immunization':
      return {
        authors: resource.performer?.map((p) => p.actor),
        encounter: resource.encounter,
        recorded: resource.recorded,
      };
    case 'MedicationRequest':
      return { authors: [resource.requester], encounter: resource.encounter, recorded: resource.authoredOn };
    case 'MedicationStatement':
      return {
        authors: [resource.informationSource],
        encounter: resource.context,
        recorded: resource.dateAsserted,
      };
    case 'Observation':
      return { authors: resource.performer, encounter: resource.encounter, recorded: resource.issued };
    case 'Procedure':
      return {
        authors: [resource.recorder, ...(resource.performer ?? []).map((p) => p.actor)],
        organization: resource.performer?.find((p) => p.onBehalfOf)?.onBehalfOf,
        encounter: resource.encounter,
      };
    default:
      return {};
  }
}

/** References of those who wrote a resource, as far as it names them. */
export const authorsOf = (resource: Resource): string[] =>
  (sourcesOf(resource).authors ?? []).flatMap((author) => author?.reference ?? []);

/** A reference to another resource of this record; undefined for identifiers, contained resources and other servers. */
export function localTarget(reference: Reference | undefined): { type: ResourceType; id: string } | undefined {
  const match = /^([A-Z][A-Za-z]+)\/([A-Za-z0-9.-]{1,64})(?:\/_history\/.*)?$/.exec(reference?.reference ?? '');
  return match ? { type: match[1] as ResourceType, id: match[2]! } : undefined;
}

/** The types whose names a chart shows beside a value, and how each is named. */
const TITLES: { readonly [type: string]: (resource: Resource) => string | undefined } = {
  Organization: (resource) => (resource as Organization).name,
  // people at work are named as they are spoken of; only lists of patients put the family name first
  Practitioner: (resource) => {
    const name = nameOf((resource as Practitioner).name);
    return name?.given && name.family ? `${name.given} ${name.family}` : name?.text;
  },
  // with the unit, as roles are displayed elsewhere
  PractitionerRole: (resource) => {
    const { practitioner, organization } = resource as PractitionerRole;
    return [practitioner?.display, organization?.display].filter(Boolean).join(', ') || undefined;
  },
  Medication: (resource) => textOf((resource as Medication).code),
};

/**
 * Origins of the resources of one chart, and the names behind their references. Used in two steps, so that all names
 * cost one statement: `note` every resource that will be shown, read what is `wanted` and `learn` it, then ask.
 */
export class Origins {
  readonly #wanted = new Map<string, { type: ResourceType; id: string }>();
  readonly #names = new Map<string, string>();
  readonly #hosts = new Map<string, Reference>();

  note(resource: Resource): void {
    const { authors, organization } = sourcesOf(resource);
    this.want(organization, ...(authors ?? []));
    if (resource.resourceType === 'Encounter') this.host(resource);
  }

  /** A contact that entries belong to: its organisation is theirs where they name none. */
  host({ id, serviceProvider }: Encounter): void {
    if (serviceProvider === undefined) return;
    this.#hosts.set(`Encounter/${id}`, serviceProvider);
    this.want(serviceProvider);
  }

  /** The contact a resource belongs to, where that is not known yet and the resource names no organisation itself. */
  hostOf(resource: Resource): { type: ResourceType; id: string } | undefined {
    const { organization, encounter } = sourcesOf(resource);
    if (organization || this.#hosts.has(encounter?.reference ?? '')) return undefined;
    const target = localTarget(encounter);
    return target?.type === 'Encounter' ? target : undefined;
  }

  want(...references: readonly (Reference | undefined)[]): void {
    for (const reference of references) {
      if (reference === undefined || reference.display) continue;
      const target = localTarget(reference);
      if (target && target.type in TITLES) this.#wanted.set(`${target.type}/${target.id}`, target);
    }
  }

  get wanted(): { type: ResourceType; id: string }[] {
    return [...this.#wanted.values()];
  }

  learn(resource: Resource): void {
    const title = TITLES[resource.resourceType]?.(resource);
    if (title) this.#names.set(`${resource.resourceType}/${resource.id}`, title);
  }

  /** The display of the reference itself, the name that was read, or undefined. */
  nameOf(reference: Reference | undefined): string | undefined {
    if (reference === undefined) return undefined;
    if (reference.display) return reference.display;
    const target = localTarget(reference);
    return target && this.#names.get(`${target.type}/${target.id}`);
  }

  /** The resource's own author and organisation; failing the latter, the organisation of the contact it belongs to. */
  of(resource: Resource): Origin {
    const sources = sourcesOf(resource);
    let author: string | undefined;
    let organization = this.nameOf(sources.organization);
    for (const reference of sources.authors ?? []) {
      const isOrganization = reference?.type === 'Organization' || localTarget(reference)?.type === 'Organization';
      if (isOrganization) organization ??= this.nameOf(reference);
      else author ??= this.nameOf(reference);
    }
    organization ??= this.nameOf(this.#hosts.get(sources.encounter?.reference ?? ''));
    return {
      ...(organization ? { organization } : {}),
      ...(author ? { author } : {}),
      ...(sources.recorded ? { recorded: sources.recorded } : {}),
    };
  }
}
