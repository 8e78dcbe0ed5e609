/** Safe XML: bytes in, typed objects out, and back. See README.md beside. */

export { type AdditionalId, type CareParties, type CareParty, careParties } from './care-parties.ts';
export { decodeXml } from './characters.ts';
export {
  atLeastOne,
  atMost,
  type Choices,
  type Content,
  elements,
  type Field,
  type Fields,
  later,
  type ObjectOf,
  optional,
  repeated,
  required,
  type ValueOf,
  without,
} from './content.ts';
export { fhirDate, fhirDateTime, fhirInstant, messageTime } from './dates.ts';
export { type Read, readElement, writeDocument } from './document.ts';
export { type Finding, XmlError, type XmlFault } from './error.ts';
export { XML_LIMITS, type XmlLimits } from './guard.ts';
export { childElements, type Element, innerXml, ownText, parseXml, pathOf, xmlOf } from './parse.ts';
export {
  type Address,
  common,
  FELLESKOMPONENT,
  type HealthcareProfessional,
  type Ident,
  MSGHEAD,
  type Organisation,
  type Parties,
  type Person,
  parties,
  type Telecom,
} from './parties.ts';
export { Reading, type Unmapped } from './reading.ts';
export {
  type Amount,
  type Anything,
  amount,
  anything,
  type Code,
  type CodedValue,
  code,
  codedValue,
  date,
  dateTime,
  decimal,
  type FormattedText,
  flag,
  formatted,
  integer,
  oid,
  plainOf,
  text,
  timestamp,
  token,
  truth,
  url,
  verbatim,
  year,
} from './values.ts';
export { type Inside, writeXml, type XmlElement, type XmlNode } from './write.ts';
