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
    async run({ who, parts, today }) {
      if (who.kind !== 'system')
        throw new FhirError(403, {
          severity: 'error',
          code: 'forbidden',
          text: 'The demonstration comes with the region: npm run region.',
        });
      const { store } = parts.platform;
      return { body: { written: await seedRollout(store, await personasIn(store), today) } };
    },
  },
];
