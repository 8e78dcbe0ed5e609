/**
 * A fact about a patient that somebody changes: read as it is, and only when it is of the patient on the screen and in
 * the version that was seen there.
 */
import { FhirError, type Reference, type Resource, type ResourceType, type Stored } from '@helseplattform/fhir';
import { lastActOf } from '../extensions.ts';
import {
  type ClinicalOperation,
  conflict,
  forbidden,
  type OperationContext,
  operation,
  readCase,
  referenceTo,
} from '../operation.ts';
import { reference, text } from '../operation-input.ts';
import { type Acting, actingIn } from '../parties.ts';
import { resourceOf } from '../reading/body.ts';
import { act } from './act.ts';

/** The patient on the screen: a fact of somebody else is never touched from there. */
export const OF_PATIENT = { patient: reference('Patient') };
/** What a change says it has seen. */
export const SEEN = { ...OF_PATIENT, version: text(64) };
/** Why something is marked as wrong: read by whoever wonders where it went. */
export const REASON = text(1_000);

interface OfPatient {
  readonly subject?: Reference | undefined;
  readonly patient?: Reference | undefined;
}

/**
 * @throws {FhirError} 422 where it belongs to another patient, 409 where somebody has changed it since it was seen
 */
export async function readFact<T extends Resource>(
  context: OperationContext,
  type: ResourceType,
  id: string,
  seen: { readonly patient: string; readonly version: string },
): Promise<{ fact: Stored<T>; by: Acting }> {
  const [fact, by] = await Promise.all([readCase<T>(context.record, type, id), actingIn(context)]);
  const { subject, patient } = fact as OfPatient;
  if ((subject ?? patient)?.reference !== seen.patient)
    throw new FhirError(422, {
      severity: 'error',
      code: 'business-rule',
      text: `${type}/${id} belongs to another patient than the one on the screen. Nothing was changed: open the right record.`,
      expression: 'patient',
    });
  if (fact.meta.versionId !== seen.version)
    throw conflict('Somebody has changed this since you saw it, and nothing was overwritten. Look at it as it is now.');
  return { fact, by };
}

/** As long as somebody may take back what they just did; the button is there for ten seconds. */
const UNDO_MS = 5 * 60_000;

/**
 * Takes back what the same person did just now: the version before is written again, as a version of its own. What was
 * just added is marked as wrong.
 */
export const undoOf = <T extends Resource>(
  name: string,
  type: ResourceType,
  asWrong: (fact: T, by: Acting, reason: string) => T,
): ClinicalOperation =>
  operation({
    name,
    type,
    input: SEEN,
    async plan(context, id, seen) {
      const { fact, by } = await readFact<T>(context, type, id, seen);
      const last = lastActOf(fact as object);
      const isMine = last?.by?.reference === by.who.reference && last?.by?.display === by.who.display;
      if (last === undefined || !isMine) throw forbidden('Only whoever did it takes it back.');
      if (Date.parse(by.at) - Date.parse(last.at) > UNDO_MS)
        throw conflict('It is too long ago to be taken back. Change it, or mark it as wrong, and say why.');
      const before =
        last.act === 'added' ? undefined : await context.record.vread(type, id, previous(fact.meta.versionId));
      const changed = before
        ? act({ ...resourceOf<T>(before), meta: fact.meta }, 'undone', by)
        : asWrong(fact as unknown as T, by, 'Angret');
      return { focus: referenceTo(fact), writes: [{ changed }] };
    },
  });

/** Versions of a resource are counted. */
const previous = (version: string): string => String(Number(version) - 1);
