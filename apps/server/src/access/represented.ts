/** Whose records a citizen sees: the own, and those of whoever they act for, with why not more. */
import { appointmentsFor, explain, type Represented, representedBy } from '@helseplattform/access';
import { FhirError } from '@helseplattform/fhir';
import { patientId } from '../page/query.ts';
import type { AccessCall, AccessRoute } from './call.ts';
import { identityOf, whoIs } from './who-is.ts';

export const representedRoutes: readonly AccessRoute[] = [
  {
    method: 'GET',
    path: '/api/access/represented',
    action: 'represented',
    what: 'whom a citizen acts for',
    async run(call) {
      const { access, actor, record } = call;
      if (actor.kind !== 'citizen')
        throw new FhirError(403, {
          severity: 'error',
          code: 'forbidden',
          text: 'Only citizens act for others; sign in as a citizen.',
        });
      const own = actor.id.replace(/^Patient\//, '');
      const others = await representedBy(actor, access.directory, access.now());
      const shown = await Promise.all(others.filter(isTold).map((other) => asView(call, other)));
      return {
        body: {
          self: (await whoIs(record, own)) ?? { id: own, name: '' },
          others: shown.filter((one) => one !== undefined),
        },
        patients: [own],
      };
    },
  },
  {
    method: 'GET',
    path: '/api/access/represented/:id/appointments',
    action: 'read',
    what: 'appointments of somebody one acts for',
    about: ({ params }) => params.id,
    async run({ access, actor, params, language }) {
      const id = patientId(params.id!, 'id');
      return { body: { appointments: await appointmentsFor(access, actor, id, language) }, patients: [id] };
    },
  },
];

/** Of whom nothing may be told, also not that there is something to tell, is not in the list. */
const isTold = ({ seen }: Represented): boolean =>
  seen.as !== 'nobody' || (seen.explain?.startsWith('age.') ?? false) || seen.explain === 'represent.address';

async function asView({ access, language }: AccessCall, { patient, seen }: Represented) {
  const found = await access.directory.patient(patient);
  if (!found) return undefined;
  return {
    ...identityOf(found, patient),
    as: seen.as,
    // the log and the blocks are for who sees the whole record
    whole: seen.reads.has('Consent'),
    ...(seen.explain ? { explanation: explain(seen.explain, language) } : {}),
  };
}
