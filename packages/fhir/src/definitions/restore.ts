/**
 * Undoes what the npm package has changed in HL7's StructureDefinitions: it adds elements of its own (Meta.project) and of R5
 * (ResearchStudy, EvidenceVariable) to the snapshots, and changes some of HL7's. The differentials are as HL7 published them.
 */
import type { ElementDefinition, StructureDefinition } from '../types.ts';

/** On every element that has parts. */
const OF_ELEMENT = ['id', 'extension', 'modifierExtension'];
/** On every resource. */
const OF_RESOURCE = [...OF_ELEMENT, 'meta', 'implicitRules', 'language', 'text', 'contained'];
/** Base types that give no elements but those above. A type on any other base (Age on Quantity) inherits that one's. */
const PLAIN_BASES = ['Element', 'BackboneElement', 'Resource', 'DomainResource'];

/** In one differential too there is an element of R5. */
const OF_R5 = ['ResearchStudy.studyDesign'];

/** The structure with the elements of its differential, and of its snapshot only what is inherited. */
export function restored(structure: StructureDefinition): StructureDefinition {
  const { snapshot, differential, kind, baseDefinition = '' } = structure;
  if (!snapshot || !differential || structure.derivation !== 'specialization') return structure;
  if (kind === 'primitive-type' || !PLAIN_BASES.includes(baseDefinition.split('/').at(-1)!)) return structure;
  const snapshotOf = new Map(snapshot.element.map((element) => [element.path, element]));
  const ownElements = differential.element
    .filter(({ path = '' }) => !OF_R5.includes(path))
    .map((element) => ({
      ...element,
      constraint: constraintsOf(element, snapshotOf.get(element.path), structure.url),
    }));
  const own = new Map(ownElements.map((element) => [element.path, element]));
  const isInherited = ({ path = '' }: ElementDefinition) => {
    const end = path.lastIndexOf('.');
    const parent = path.slice(0, end);
    const inherited = parent === structure.type && kind === 'resource' ? OF_RESOURCE : OF_ELEMENT;
    return inherited.includes(path.slice(end + 1)) && own.has(parent);
  };
  const inherited = snapshot.element.filter((element) => !own.has(element.path) && isInherited(element));
  return { ...structure, snapshot: { element: [...ownElements, ...inherited] } };
}

/**
 * The constraints that HL7 gives an element, and those it inherits. Their expressions are the package's: some of R4 cannot be
 * evaluated as published (tim-9 asks whether a list is `in` another), and there it has put right what is meant.
 */
function constraintsOf(element: ElementDefinition, inSnapshot: ElementDefinition | undefined, url: string | undefined) {
  const own = new Set(element.constraint?.map((c) => c.key));
  const constraints = inSnapshot?.constraint?.filter(
    (c) => own.has(c.key) || (c.source !== undefined && c.source !== url),
  );
  return constraints ?? element.constraint;
}
