/** Diagnosis codes from the national tables: ICD-10-NO in hospital, ICPC-2 in general practice. */
import type { Coding } from '@helseplattform/fhir';
import { ICD10 as ICD10_CODES, ICPC2 as ICPC2_CODES } from '@navikt/diagnosekoder';
import { ICD10, ICPC2 } from './systems.ts';

const tables = new Map<string, Map<string, string>>();
const codings = new Map<string, Coding>();

/** An ICD-10-NO code as the national table writes it: no dot, three to five characters. Throws when it is not there. */
export const icd10 = (code: string): Coding => coding(ICD10, ICD10_CODES, code);

/** An ICPC-2 code. Throws when it is not in the national table. */
export const icpc2 = (code: string): Coding => coding(ICPC2, ICPC2_CODES, code);

function coding(system: string, codes: readonly { code: string; text: string }[], code: string): Coding {
  const key = `${system} ${code}`;
  let found = codings.get(key);
  if (!found) {
    let table = tables.get(system);
    if (!table) {
      table = new Map(codes.map((entry) => [entry.code, entry.text]));
      tables.set(system, table);
    }
    const display = table.get(code);
    if (display === undefined) throw new Error(`No code ${code} in ${system}`);
    found = Object.freeze({ system, code, display });
    codings.set(key, found);
  }
  return found;
}
