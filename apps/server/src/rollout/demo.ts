/** The demonstration programme of a region that was loaded into a running server. */
import { FhirError } from '@helseplattform/fhir';
import { personasIn } from '../auth/personas.ts';
import { nextWave, seedRollout } from '../region/seed.ts';
import type { RolloutRoute } from './call.ts';
import { notYetLive } from './live-state.ts';

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
      const { store } = parts.platform;
      const written = await seedRollout(programme, await personasIn(store), today);
      if (written > 0) await notYetLive(store, nextWave(today));
      return { body: { written } };
    },
  },
];
