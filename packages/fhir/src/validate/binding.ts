/** Bindings: codes that must come from a value set. */
import type { Definitions } from '../definitions/definitions.ts';
import { contains, type Expansion } from '../definitions/expansion.ts';
import type { ElementDefinition } from '../types.ts';
import { type Check, inTurn } from './check.ts';
import { nearest } from './nearest.ts';
import { isObject, type JsonObject, type Run, shown } from './run.ts';

type Binding = NonNullable<ElementDefinition['binding']>;

const MAX_VALUE_SET = 'http://hl7.org/fhir/StructureDefinition/elementdefinition-maxValueSet';

/**
 * The check of a bound element of a type; undefined when nothing can be told. Required bindings (and the outer limit of a
 * looser one, maxValueSet) are errors. An extensible binding may be left for another code when none fits, so only a code
 * that the value set's own systems do not have is worth a warning.
 */
export function bindingCheck(binding: Binding, type: string, definitions: Definitions): Check | undefined {
  if (!isCoded(type)) return undefined;
  const limit = binding.extension?.find((e) => e.url === MAX_VALUE_SET)?.valueCanonical;
  const checks = [
    binding.strength === 'required' ? codedCheck(binding.valueSet, type, definitions, required) : undefined,
    binding.strength === 'extensible' ? codedCheck(binding.valueSet, type, definitions, extensible) : undefined,
    limit !== undefined ? codedCheck(limit, type, definitions, outerLimit) : undefined,
  ].filter((check) => check !== undefined);
  if (checks.length === 0) return undefined;
  return inTurn(checks);
}

/** `memberOf` of FHIRPath for a code, Coding or CodeableConcept; undefined when it cannot be told. */
export const membership =
  (definitions: Definitions) =>
  (coded: unknown, url: string): boolean | undefined => {
    const expansion = definitions.valueSet(url);
    if (expansion === undefined) return undefined;
    if (typeof coded === 'string') return contains(expansion, undefined, coded);
    if (!isObject(coded)) return undefined;
    const codings = Array.isArray(coded.coding) ? coded.coding.filter(isObject) : [coded];
    const answers = codings.map(({ system, code }) =>
      typeof code === 'string' && typeof system === 'string' ? contains(expansion, system, code) : false,
    );
    return answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;
  };

const CODED = ['code', 'Coding', 'CodeableConcept', 'Quantity', 'string', 'uri'];
const isCoded = (type: string) => CODED.includes(type);

/** What to say when no code is in the value set. `found` is undefined for an element without any code. */
type Verdict = (expansion: Expansion, found: JsonObject[], element: JsonObject | undefined, run: Run) => void;

function codedCheck(
  url: string | undefined,
  type: string,
  definitions: Definitions,
  verdict: Verdict,
): Check | undefined {
  const expansion = url === undefined ? undefined : definitions.valueSet(url);
  if (expansion === undefined) return undefined;
  switch (type) {
    case 'code':
    case 'string':
    case 'uri': {
      if (verdict === extensible) return undefined;
      const all = new Set<unknown>([...expansion.systems.values()].flatMap((codes) => [...codes.keys()]));
      return (value, run) => {
        if (all.has(value) || typeof value !== 'string' || contains(expansion, undefined, value) !== false) return;
        run.error(
          'code-invalid',
          `${shown(value)} is not in the value set ${expansion.url}; expected ${some(expansion, value, false)}.`,
        );
      };
    }
    case 'CodeableConcept':
      return (value, run) => {
        if (!isObject(value)) return;
        const codings = Array.isArray(value.coding) ? value.coding : [];
        for (const coding of codings) if (isObject(coding) && mayBeIn(expansion, coding)) return;
        verdict(expansion, codings.filter(isObject), value, run);
      };
    default:
      return (value, run) => {
        if (isObject(value) && !mayBeIn(expansion, value)) verdict(expansion, [value], undefined, run);
      };
  }
}

/** A Coding without a code (only a display) is in no value set, but says nothing wrong either. */
function mayBeIn(expansion: Expansion, { system, code }: JsonObject): boolean {
  if (code === undefined) return system === undefined;
  if (typeof code !== 'string') return true; // reported as what it is
  if (typeof system !== 'string') return system !== undefined;
  return contains(expansion, system, code) !== false;
}

const required: Verdict = (expansion, codings, element, run) => {
  const first = codings[0];
  if (first === undefined) {
    if (element?.extension !== undefined) return; // such as a data-absent-reason
    run.error(
      'code-invalid',
      `There is no code, and one of the value set ${expansion.url} is required: ${some(expansion, undefined, true)}.`,
    );
    return;
  }
  const all = codings.slice(0, 3).map(token).join(' and ');
  run.error(
    'code-invalid',
    `${all} is not in the value set ${expansion.url}; expected ${some(expansion, first.code, true)}.`,
  );
};

/** Text without any code is as good as a looser binding allows. */
const outerLimit: Verdict = (expansion, codings, element, run) => {
  if (codings.length > 0) required(expansion, codings, element, run);
};

const extensible: Verdict = (expansion, codings, _, run) => {
  const wrong = codings.find((c) => typeof c.system === 'string' && expansion.systems.has(c.system));
  if (wrong === undefined || !run.wants('warning')) return;
  run.report(
    'warning',
    'code-invalid',
    `${token(wrong)} is not in the value set ${expansion.url}, which has codes of that system.`,
  );
};

const token = ({ system, code }: JsonObject) =>
  typeof system === 'string' ? `${shown(code)} of ${shown(system).slice(1, -1)}` : `${shown(code)} without a system`;

/** Some codes to choose from; the nearest one alone when there is one. */
function some(expansion: Expansion, wanted: unknown, withSystem: boolean): string {
  const listed: [code: string, system: string][] = [];
  for (const [system, codes] of expansion.systems) {
    for (const code of codes.keys()) if (listed.length < 500 || code === wanted) listed.push([code, system]);
  }
  const written = ([code, system]: [string, string]) => (withSystem ? `'${code}' of ${system}` : `'${code}'`);
  const like =
    typeof wanted === 'string'
      ? nearest(
          wanted,
          listed.map(([code]) => code),
        )
      : undefined;
  const best = listed.find(([code]) => code === wanted) ?? listed.find(([code]) => code === like);
  if (best) return written(best);
  if (listed.length === 0) return 'one of its codes';
  const few = listed.slice(0, 8);
  const system = few[0]![1];
  const ofOne = few.every((one) => one[1] === system);
  const names = few.map(([code, of]) => (withSystem && !ofOne ? `${of}|${code}` : code)).join(', ');
  const more = listed.length > few.length ? ', …' : '';
  return `one of ${names}${more}${withSystem && ofOne ? ` of ${system}` : ''}`;
}
