/** `.well-known/smart-configuration`: how an app gets a token. http://hl7.org/fhir/smart-app-launch/conformance.html */
import type { Platform } from '../platform.ts';
import type { Answer, Call } from './call.ts';
import { jsonBytes } from './json-writer.ts';

export async function smartConfiguration(_call: Call, { smartConfiguration }: Platform): Promise<Answer> {
  return { status: 200, contentType: 'application/json; charset=utf-8', body: jsonBytes(smartConfiguration()) };
}
