/**
 * Rules of R4 that are not evaluated as they are written. Some compare every item with every other: 20,000 concepts take 8
 * seconds, in which the server answers nobody, and here milliseconds. One compares what FHIRPath cannot. A test holds them
 * against their expressions.
 */
import { isObject, type JsonObject, type Run } from './run.ts';

/** Undefined leaves the answer to the expression. */
type Holds = (value: JsonObject, run: Run) => boolean | undefined;

const BY_HAND: ReadonlyMap<string, Holds> = new Map<string, Holds>([
  // csd-1: within a code system definition, all the codes SHALL be unique
  [
    'concept.code.combine($this.descendants().concept.code).isDistinct()',
    (system) => distinctBelow(system, 'concept', 'code'),
  ],
  // que-2: the link ids for groups and questions must be unique within the questionnaire
  ['descendants().linkId.isDistinct()', (questionnaire) => distinctBelow(questionnaire, 'item', 'linkId')],
  // obs-7: a component with the code of the whole observation, when that has a value of its own
  [
    'value.empty() or component.code.where(coding.intersect(%resource.code.coding).exists()).empty()',
    (observation, run) => {
      const components = listOf(observation.component);
      if (components.length === 0 || !Object.keys(observation).some((key) => /^_?value[A-Z]/.test(key))) return true;
      const own = new Set(codingsOf(run.scope.resource.code));
      return !components.some((component) => codingsOf(component.code).some((coding) => own.has(coding)));
    },
  ],
  // rng-2: quantities without a UCUM unit cannot be compared in FHIRPath, though 50 is less than 100 in any unit
  ['low.empty() or high.empty() or (low <= high)', ({ low, high }) => isAtMost(low, high)],
  // sdf-8: the first element of a snapshot is the type itself, and all others are below it
  [
    "(%resource.kind = 'logical' or element.first().path = %resource.type) and element.tail().all(path.startsWith(%resource.snapshot.element.first().path&'.'))",
    (snapshot, run) => {
      const { resource } = run.scope;
      const [first, ...rest] = listOf(snapshot.element).map((element) => element.path);
      if (first === undefined) return true;
      return (
        (resource.kind === 'logical' || first === resource.type) &&
        rest.every((path) => String(path).startsWith(`${first}.`))
      );
    },
  ],
]);

/** The evaluation of a rule that is one of these; undefined for any other. */
export function ruleByHand(expression: string): ((value: unknown, run: Run) => boolean | undefined) | undefined {
  const holds = BY_HAND.get(expression);
  return holds && ((value, run) => !isObject(value) || holds(value, run));
}

function isAtMost(low: unknown, high: unknown): boolean | undefined {
  if (!isObject(low) || !isObject(high)) return true;
  const sameUnit = ['system', 'code', 'unit'].every((key) => low[key] === high[key]);
  if (sameUnit) return !(Number(low.value) > Number(high.value));
  return isUcum(low) && isUcum(high) ? undefined : true;
}

const isUcum = ({ system, code }: JsonObject) => system === 'http://unitsofmeasure.org' && code !== undefined;

/** Whether no two objects in nested lists of a name have the same value of a key. */
function distinctBelow(root: JsonObject, list: string, key: string): boolean {
  const seen = new Set<unknown>();
  const walk = (parent: JsonObject): boolean =>
    listOf(parent[list]).every((one) => {
      const value = one[key];
      if (value !== undefined && seen.size === seen.add(value).size) return false;
      return walk(one);
    });
  return walk(root);
}

/** The codings of a concept as texts that are equal when the codings are. */
const codingsOf = (concept: unknown): string[] =>
  isObject(concept) ? listOf(concept.coding).map((coding) => JSON.stringify(Object.entries(coding).sort(byKey))) : [];

const byKey = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : 1);

const listOf = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);
