/** The demonstration programme of a region that was loaded into a running server. */
import { FhirError } from '@helseplattform/fhir';
import { personasIn } from '../auth/personas.ts';
import { seedRollout } from '../region/seed.ts';
import type { RolloutRoute } from './call.ts';

export const DEMO_ROUTES: readonly RolloutRoute[] = [
  {
    method: 'POST',
    path: '/api/rollout/demo',
    action: 'write',
    what: 'bring the demonstration programme',
    async run({ who, parts, programme, today }) {
      if (who.kind !== 'system')
        throw new FhirError(403, {
          severity: 'error',
          code: 'forbidden',
          text: 'The demonstration comes with the region: npm run region.',
        });
      return { body: { written: await seedRollout(programme, await personasIn(parts.platform.store), today) } };
    },
  },
];
