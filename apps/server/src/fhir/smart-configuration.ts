/** `.well-known/smart-configuration`: how an app gets a token. http://hl7.org/fhir/smart-app-launch/conformance.html */
import type { Answer } from './call.ts';
import { jsonBytes } from './json-writer.ts';

/** Until the sign-in service exists there is nothing an app could use, and this says so. */
export async function smartConfiguration(): Promise<Answer> {
  const configuration = {
    grant_types_supported: [],
    scopes_supported: [],
    response_types_supported: [],
    capabilities: [],
  };
  return { status: 200, contentType: 'application/json; charset=utf-8', body: jsonBytes(configuration) };
}
