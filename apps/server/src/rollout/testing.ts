/** A server with the personas of the region and a seeded programme: for the tests of this folder. */
import { createRegion } from '@helseplattform/region';
import { openProgramme } from '@helseplattform/rollout/programme';
import { storePlace } from '../region/places.ts';
import { seedRollout } from '../region/seed.ts';
import { smallRegion } from '../testing/small-region.ts';
import { type Reply, testServer } from '../testing/test-server.ts';

/** The day the demonstration programme of the tests is made. */
const AS_OF = '2026-11-01';

export const server = await testServer(
  {},
  {
    async fill(store) {
      await storePlace(store.as({ id: 'system', kind: 'system' })).put(smallRegion());
      const region = createRegion({ people: 100, seed: 1, asOf: AS_OF, municipalities: ['5001'] });
      await seedRollout(openProgramme(store.database), region.personas(), AS_OF);
    },
  },
);

/** A request below `/api/rollout` as a persona, answered in English where it has texts. */
export const as = (who: string, method: string, path: string, body?: object): Promise<Reply> =>
  asIn('en', who, method, path, body);

/** The same in a language. */
export const asIn = (
  language: 'nb' | 'nn' | 'en',
  who: string,
  method: string,
  path: string,
  body?: object,
): Promise<Reply> =>
  server.call(method, `/../api/rollout${path}`, body && JSON.stringify(body), {
    authorization: `Bearer ${server.tokenOf(who)}`,
    'accept-language': language,
    ...(body ? { 'content-type': 'application/json' } : {}),
  });
