/** Whose screen a page writes from: the header that every write of a page about a patient carries. */
import { otherPatient } from '@helseplattform/care';
import { badRequest } from '@helseplattform/fhir';
import { patientId } from './query.ts';

/** Logical id of a Patient. */
const SCREEN_HEADER = 'x-patient';

/** @returns undefined where the page shows no patient @throws {FhirError} 400 for what is no id */
export function screenOf(headers: { readonly [name: string]: unknown }): string | undefined {
  const value = headers[SCREEN_HEADER];
  return value === undefined ? undefined : patientId(String(value), SCREEN_HEADER);
}

/** @throws {FhirError} 400 when the page does not say whose screen it writes from */
export function requiredScreen({ screen }: { readonly screen?: string | undefined }): string {
  if (screen !== undefined) return screen;
  throw badRequest(
    `${SCREEN_HEADER} is missing: say which patient the screen shows, so that nothing is written to another.`,
    'required',
    SCREEN_HEADER,
  );
}

/** @param id of the patient that is written to @throws {FhirError} 400 as above, 409 when the screen shows another */
export function onScreen(call: { readonly screen?: string | undefined }, id: string): void {
  const screen = requiredScreen(call);
  if (screen !== id) throw otherPatient(screen);
}
