/** What a server knows of FHIR: structures, terminology, search parameters and the patient compartment. */
import type {
  CodeSystem,
  CompartmentDefinition,
  Resource,
  ResourceType,
  StructureDefinition,
  ValueSet,
} from '../types.ts';
import { type Expansion, expand } from './expansion.ts';
import { type Pack, pack } from './pack.ts';
import { type RawSearchParameter, reduce, reduceSearchParameter } from './reduce.ts';

/** Immutable. Canonical URLs may carry a version (`|4.0.1`), which is ignored: there is one version of each definition. */
export interface Definitions {
  /** By type name (`Patient`, `HumanName`) or canonical URL. Texts for people are left out. */
  structure(typeOrUrl: string): StructureDefinition | undefined;
  /** The codes of a value set, as far as they can be told; undefined when the value set is unknown. */
  valueSet(url: string): Expansion | undefined;
  /** The value set as it was defined. */
  valueSetDefinition(url: string): ValueSet | undefined;
  codeSystem(url: string): CodeSystem | undefined;
  /** All SearchParameter resources, those of abstract types too. */
  readonly searchParameters: readonly RawSearchParameter[];
  /** Resource type → search parameters that make a resource part of a patient's compartment. */
  readonly patientCompartment: ReadonlyMap<ResourceType, readonly string[]>;
  /** Every type a resource can have, in alphabetical order; not the abstract ones. */
  readonly resourceTypes: readonly ResourceType[];
  isResourceType(name: string): name is ResourceType;
  /** Canonical URLs of the structures, for what must go through all of them. */
  structureUrls(): Iterable<string>;
  /** The same with more StructureDefinitions, ValueSets, CodeSystems and SearchParameters; later ones win. Others are ignored. */
  with(resources: readonly Resource[]): Definitions;
}

const HL7 = 'http://hl7.org/fhir/StructureDefinition/';

/** The facts about all definitions that must be there at once, kept together under one key. */
interface Summary {
  resourceTypes: ResourceType[];
  patientCompartment: [ResourceType, string[]][];
}

/** Packs definition resources in the form `PackedDefinitions` reads. */
export function packDefinitions(resources: Iterable<Resource>): Buffer {
  const values = new Map<string, unknown>();
  const searchParameters: RawSearchParameter[] = [];
  const summary: Summary = { resourceTypes: [], patientCompartment: [] };
  for (const resource of resources) {
    const small = reduce(resource);
    switch (small?.resourceType) {
      case 'StructureDefinition':
        if (isConcreteResource(small)) summary.resourceTypes.push(small.type as ResourceType);
        values.set(`StructureDefinition ${small.url}`, small);
        break;
      case 'ValueSet':
      case 'CodeSystem':
        values.set(`${small.resourceType} ${small.url}`, small);
        break;
      case 'SearchParameter':
        searchParameters.push(reduceSearchParameter(small));
        break;
      case 'CompartmentDefinition':
        summary.patientCompartment = compartment(small);
        break;
    }
  }
  summary.resourceTypes.sort();
  return pack([['summary', summary], ['searchParameters', searchParameters], ...values]);
}

const isConcreteResource = (s: StructureDefinition) =>
  s.kind === 'resource' && s.derivation === 'specialization' && s.abstract !== true;

const compartment = (definition: CompartmentDefinition) =>
  (definition.resource ?? []).flatMap((r): [ResourceType, string[]][] =>
    r.param?.length ? [[r.code as ResourceType, r.param]] : [],
  );

/** Definitions out of a pack, each decoded when it is first asked for. */
export function packedDefinitions(packed: Pack): Definitions {
  const { resourceTypes, patientCompartment } = packed.get('summary') as Summary;
  const typeNames = new Set<string>(resourceTypes);
  const decoded = new Map<string, unknown>();
  let searchParameters: readonly RawSearchParameter[] | undefined;
  const decode = (kind: string, url: string) => {
    const key = `${kind} ${url}`;
    if (!decoded.has(key)) decoded.set(key, packed.get(key));
    return decoded.get(key);
  };
  const urls = [...packed.keys()].flatMap((key) => (key.startsWith('StructureDefinition ') ? [key.slice(20)] : []));
  return assemble({
    find: decode,
    structureUrls: urls,
    searchParameters: () => {
      searchParameters ??= packed.get('searchParameters') as RawSearchParameter[];
      return searchParameters;
    },
    patientCompartment: new Map(patientCompartment),
    resourceTypes,
    typeNames,
  });
}

/** Where definitions come from: a pack, or another source with some resources before it. */
interface Source {
  find(kind: 'StructureDefinition' | 'ValueSet' | 'CodeSystem', url: string): unknown;
  structureUrls: readonly string[];
  searchParameters(): readonly RawSearchParameter[];
  patientCompartment: ReadonlyMap<ResourceType, readonly string[]>;
  resourceTypes: readonly ResourceType[];
  typeNames: ReadonlySet<string>;
}

function assemble(source: Source): Definitions {
  const expansions = new Map<string, Expansion | undefined>();
  const definitions: Definitions = {
    structure(typeOrUrl) {
      const url = withoutVersion(typeOrUrl);
      return source.find('StructureDefinition', url.includes('/') ? url : HL7 + url) as StructureDefinition | undefined;
    },
    valueSetDefinition: (url) => source.find('ValueSet', withoutVersion(url)) as ValueSet | undefined,
    valueSet(url) {
      const plain = withoutVersion(url);
      if (!expansions.has(plain)) {
        expansions.set(plain, undefined); // a value set that includes itself finds nothing there
        const definition = definitions.valueSetDefinition(plain);
        if (definition) expansions.set(plain, expand(definition, definitions));
      }
      return expansions.get(plain);
    },
    codeSystem: (url) => source.find('CodeSystem', withoutVersion(url)) as CodeSystem | undefined,
    get searchParameters() {
      return source.searchParameters();
    },
    patientCompartment: source.patientCompartment,
    resourceTypes: source.resourceTypes,
    isResourceType: (name): name is ResourceType => source.typeNames.has(name),
    structureUrls: () => source.structureUrls,
    with: (resources) => assemble(layered(source, resources)),
  };
  return definitions;
}

function layered(below: Source, resources: readonly Resource[]): Source {
  const added = new Map<string, unknown>();
  const searchParameters = new Map<string, RawSearchParameter>();
  const urls = new Set(below.structureUrls);
  for (const resource of resources) {
    const small = reduce(resource);
    if (small === undefined || small.resourceType === 'CompartmentDefinition') continue;
    if (small.resourceType === 'SearchParameter') searchParameters.set(small.url, reduceSearchParameter(small));
    else if (small.url !== undefined) added.set(`${small.resourceType} ${small.url}`, small);
    if (small.resourceType === 'StructureDefinition') urls.add(small.url);
  }
  return {
    ...below,
    find: (kind, url) => added.get(`${kind} ${url}`) ?? below.find(kind, url),
    structureUrls: [...urls],
    searchParameters: () =>
      searchParameters.size === 0
        ? below.searchParameters()
        : [...below.searchParameters().filter((p) => !searchParameters.has(p.url)), ...searchParameters.values()],
  };
}

/** `http://x/y|1.2` → `http://x/y` */
const withoutVersion = (canonical: string): string => {
  const bar = canonical.indexOf('|');
  return bar === -1 ? canonical : canonical.slice(0, bar);
};
