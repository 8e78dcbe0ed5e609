/** An interaction meets what the record holds: preconditions are checked, patches applied. */
import { badRequest, FhirError, parseJson, referencesIn, type Stored } from '@helseplattform/fhir';
import { checkId } from './plan.ts';
import type { Known } from './resolve.ts';
import { nameOf, preconditionFailed, versionThere, type Work } from './work.ts';

/** @throws {FhirError} 404, 410, 412, 422 */
export function meet(work: Work, known: Known | undefined): void {
  if (work.sameAs) return;
  const { interaction, type } = work;
  const live = known && !known.deleted ? known : undefined;
  work.known = known;
  switch (interaction.method) {
    case 'create':
      if (live) work.result = { status: 200, version: versionThere(work, live, 'POST') };
      return;
    case 'update': {
      const given = interaction.resource.value.id;
      if (interaction.criteria !== undefined && given !== undefined) {
        if (!live) work.id = checkId(given, `${type}.id`);
        else if (given !== work.id)
          throw badRequest(
            `the resource has id ${given} but the criteria match ${nameOf(work)}`,
            'invalid',
            `${type}.id`,
          );
      }
      if (interaction.onlyCreate && live)
        throw preconditionFailed(
          `${nameOf(work)} is there already (version ${live.ver}), and If-None-Match: * asks for none`,
        );
      checkVersion(work, live, interaction.ifMatch);
      return;
    }
    case 'patch': {
      if (!live) throw known ? gone(work) : missing(work);
      checkVersion(work, live, interaction.ifMatch);
      const before = parseJson(live.body!);
      const after = interaction.apply(before.value as unknown as Stored);
      if (after.resourceType !== type || (after.id !== undefined && after.id !== work.id))
        throw new FhirError(422, {
          severity: 'error',
          code: 'business-rule',
          text: 'a patch must not change resourceType or id',
          expression: `${type}.id`,
        });
      work.resource = after;
      work.references = referencesIn(after);
      work.decimals = before.decimals;
      return;
    }
    case 'delete':
      if (live || interaction.ifMatch !== undefined) checkVersion(work, live, interaction.ifMatch);
      if (!live) work.result = { status: 204 };
  }
}

function checkVersion(work: Work, live: Known | undefined, ifMatch: string | undefined): void {
  if (ifMatch === undefined || (live && String(live.ver) === ifMatch)) return;
  throw preconditionFailed(
    live
      ? `${nameOf(work)} is at version ${live.ver}, not ${ifMatch}: someone else has changed it. Read it again and repeat the change`
      : `${work.type}/${work.id ?? ''} is not there, so it cannot have version ${ifMatch}`,
  );
}

const missing = ({ type, id, interaction }: Work) =>
  new FhirError(404, {
    severity: 'error',
    code: 'not-found',
    text:
      id === undefined
        ? `no ${type} matches ${'criteria' in interaction ? interaction.criteria : ''}`
        : `${type}/${id} is not in the record`,
  });
const gone = (work: Work) =>
  new FhirError(410, { severity: 'error', code: 'deleted', text: `${nameOf(work)} has been deleted` });
