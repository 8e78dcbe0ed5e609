/** What FHIR R4 says about elements: their types, choices and kinship. Read from the model that comes with `fhirpath`. */
import { createRequire } from 'node:module';

/**
 * The name of a type (`Quantity`, `code`, `Patient`, `System.String`), or the path of an element that has its own children
 * (`Observation.component`).
 */
export type TypePath = string;

/** One JSON property that an element name may stand for: `value` stands for `valueQuantity`, `valueString`, … */
export interface Field {
  readonly property: string;
  /** Undefined where R4 does not know the element. */
  readonly type: TypePath | undefined;
  /** The property with an underscore, where a primitive may have its id and extensions; undefined for what is no primitive. */
  readonly shadow: string | undefined;
}

export interface Model {
  /** The fields of `name` on `type`; a choice has several, anything else (an unknown name too) exactly one. */
  fields(type: TypePath | undefined, name: string): readonly Field[];
  /** Whether a property of the type holds a list. */
  repeats(type: TypePath, property: string): boolean;
  /** Whether `type` is `ancestor` or specializes it: `code` is a `string`, `Observation.component` a `BackboneElement`. */
  isA(type: TypePath, ancestor: string): boolean;
  /** Whether R4 has a type of this name. */
  isType(name: string): boolean;
  /** The type path of an element path as one may write it: `Patient.name` is `HumanName`, `Patient.name.given` is `string`. */
  typeOf(path: string): TypePath;
  /** Whether the type has exactly one shape. A `Resource` has not: its JSON says which it is. */
  isConcrete(type: TypePath): boolean;
}

let loaded: Model | undefined;

/** The R4 model; 500 kB of JSON read at the first call, constant afterwards. */
export function r4Model(): Model {
  loaded ??= createModel();
  return loaded;
}

function createModel(): Model {
  const require = createRequire(import.meta.url);
  const read = <T>(name: string) =>
    new Map<string, T>(Object.entries(require(`fhirpath/fhir-context/r4/${name}.json`)));
  const choices = read<readonly string[]>('choiceTypePaths');
  const elsewhere = read<string>('pathsDefinedElsewhere');
  const types = read<string | { code: string }>('path2Type');
  const parents = read<string>('type2Parent');
  let repeatingPaths: ReadonlySet<string> | undefined;
  // Only patches ask for it.
  const repeating = () => {
    repeatingPaths ??= new Set<string>(require('fhirpath/fhir-context/r4/path2Repeating.json'));
    return repeatingPaths;
  };
  const known = new Set([...parents.keys(), ...parents.values()]);
  const cache = new Map<TypePath, Map<string, readonly Field[]>>();

  const codeOf = (path: string): string | undefined => {
    const type = types.get(path);
    return typeof type === 'object' ? type.code : type;
  };
  /** Elements with children of their own are known by their path. */
  const typeAt = (path: string): TypePath | undefined => {
    const code = codeOf(path);
    return code === 'BackboneElement' || code === 'Element' ? path : code;
  };
  const field = (property: string, type: TypePath | undefined): Field => ({
    property,
    type,
    shadow: type === undefined || isPrimitive(type) ? `_${property}` : undefined,
  });

  function readFields(type: TypePath, name: string): readonly Field[] {
    if (name === 'extension') return [field(name, 'Extension')];
    if (isPrimitive(type)) return [field(name, name === 'id' ? 'System.String' : undefined)];
    const path = elsewhere.get(`${type}.${name}`) ?? `${type}.${name}`;
    const suffixes = choices.get(path);
    if (suffixes) return suffixes.map((suffix) => field(name + suffix, typeAt(path + suffix)));
    return [field(name, typeAt(path))];
  }

  const model: Model = {
    fields(type, name) {
      if (type === undefined) return [field(name, undefined)];
      let ofType = cache.get(type);
      if (!ofType) {
        ofType = new Map();
        cache.set(type, ofType);
      }
      let fields = ofType.get(name);
      if (!fields) {
        fields = readFields(type, name);
        ofType.set(name, fields);
      }
      return fields;
    },
    repeats: (type, property) => repeating().has(elsewhere.get(`${type}.${property}`) ?? `${type}.${property}`),
    isA(type, ancestor) {
      for (let t: string | undefined = type; t !== undefined; t = parents.get(t) ?? codeOf(t))
        if (t === ancestor) return true;
      return false;
    },
    isType: (name) => known.has(name),
    typeOf(path) {
      const [first, ...names] = path.replace(/\[[^\]]*\]/g, '').split('.');
      let type: TypePath = first!;
      for (const name of names) {
        const fields = model.fields(type, name);
        type = (fields.length === 1 ? fields[0]!.type : undefined) ?? `${type}.${name}`;
      }
      return type;
    },
    isConcrete: (type) =>
      type !== 'Resource' && type !== 'DomainResource' && type !== 'Element' && type !== 'BackboneElement',
  };
  return model;
}

/** Primitive types begin with a small letter, those of FHIRPath itself with `System.`. */
export function isPrimitive(type: TypePath): boolean {
  const first = type.charCodeAt(0);
  return (first >= 97 && first <= 122) || type.startsWith('System.');
}
