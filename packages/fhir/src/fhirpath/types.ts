/** `is`, `as` and `ofType`: whether an item has a type. */

import type { Model, TypePath } from './model.ts';
import type { TypeName } from './syntax.ts';

/** The FHIRPath types that FHIR types turn into by themselves (https://hl7.org/fhir/R4/fhirpath.html#types). */
const SYSTEM_TYPE: Readonly<Record<string, string>> = {
  boolean: 'Boolean',
  string: 'String',
  uri: 'String',
  code: 'String',
  oid: 'String',
  id: 'String',
  uuid: 'String',
  markdown: 'String',
  base64Binary: 'String',
  integer: 'Integer',
  unsignedInt: 'Integer',
  positiveInt: 'Integer',
  decimal: 'Decimal',
  date: 'DateTime',
  dateTime: 'DateTime',
  instant: 'DateTime',
  time: 'Time',
  Quantity: 'Quantity',
};

/**
 * Whether a value of `type` is of the named type or one that specializes it. A name that no type of R4 has is nobody's type:
 * invariants of later versions ask for such.
 * @param converting also accept the FHIRPath type a FHIR type turns into, as `ofType` does.
 */
export function hasType(model: Model, type: TypePath, wanted: TypeName, converting: boolean): boolean {
  if (type.startsWith('System.')) return wanted.namespace !== 'FHIR' && type.slice(7) === wanted.name;
  if (converting && wanted.namespace !== 'FHIR' && SYSTEM_TYPE[type] === wanted.name) return true;
  return wanted.namespace !== 'System' && model.isA(type, wanted.name);
}
