/** In which format to answer. We write JSON only; whoever wants nothing else is told so. */
import { FhirError } from '@helseplattform/fhir';

export const FHIR_JSON = 'application/fhir+json; charset=utf-8';

/** Values of `_format` that mean FHIR JSON, from http://hl7.org/fhir/R4/http.html#mime-type. */
const JSON_FORMATS: ReadonlySet<string> = new Set(['json', 'application/json', 'application/fhir+json', 'text/json']);
const JSON_RANGES: ReadonlySet<string> = new Set([
  '*/*',
  'application/*',
  'text/*',
  'application/fhir+json',
  'application/json',
  'text/json',
]);

/**
 * Passes when the caller takes FHIR R4 as JSON. `_format` goes before Accept.
 *
 * @throws {FhirError} 406
 */
export function requireJson(accept: string | undefined, format: string | undefined): void {
  if (format !== undefined) {
    // A "+" that was not encoded has become a space.
    if (JSON_FORMATS.has(format.split(';', 1)[0]!.trim().replace(' ', '+').toLowerCase())) return;
    throw notAcceptable(`_format=${format}`);
  }
  if (accept === undefined || accept === '' || accept === 'application/fhir+json' || accept === '*/*') return;
  if (!ranges(accept).some(takesJson)) throw notAcceptable(`Accept: ${accept}`);
}

/** The media types and ranges that an Accept header takes, in lower case. */
export const mediaTypesIn = (accept: string | undefined): string[] =>
  accept === undefined ? [] : ranges(accept).flatMap(({ range, q }) => (q > 0 ? [range] : []));

interface Range {
  readonly range: string;
  readonly q: number;
  readonly fhirVersion: string | undefined;
}

function ranges(accept: string): Range[] {
  return accept.split(',').map((part) => {
    const [range = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
    const parameter = (name: string) => parameters.find((p) => p.startsWith(`${name}=`))?.slice(name.length + 1);
    return { range, q: Number(parameter('q') ?? 1), fhirVersion: parameter('fhirversion') };
  });
}

const takesJson = ({ range, q, fhirVersion }: Range) =>
  JSON_RANGES.has(range) && q > 0 && (fhirVersion === undefined || /^"?4\.0/.test(fhirVersion));

const notAcceptable = (wanted: string) =>
  new FhirError(406, {
    severity: 'error',
    code: 'not-supported',
    text: `${wanted}: this server answers FHIR R4 (4.0) as JSON only, not as XML, Turtle or HTML; ask for application/fhir+json.`,
  });
