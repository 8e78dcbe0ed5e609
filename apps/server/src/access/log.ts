/** The access log, as the caller may read it. */
import { readLog } from '@helseplattform/access';
import type { AccessRoute } from './call.ts';
import { ownOf } from './own.ts';

/** Entries of one page. */
const COUNT = 50;

export const logRoutes: readonly AccessRoute[] = [
  {
    method: 'GET',
    path: '/api/access/log',
    action: 'log',
    what: 'read the access log',
    fresh: 15,
    about: ({ query, actor }) => query.patient() ?? ownOf(actor),
    async run({ access, log, actor, query, language }) {
      const patient = query.patient() ?? ownOf(actor);
      const from = query.day('from');
      const until = query.day('until', true);
      const page = query.text('page');
      const body = await readLog(
        access,
        log,
        actor,
        {
          count: COUNT,
          ...(patient === undefined ? {} : { patient }),
          ...(from === undefined ? {} : { from }),
          ...(until === undefined ? {} : { until }),
          ...(page === undefined ? {} : { page }),
        },
        language,
      );
      return { body, patients: patient === undefined ? [] : [patient], logged: actor.kind !== 'citizen' };
    },
  },
];
