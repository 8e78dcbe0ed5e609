/** The access log, as the caller may read it. */
import { readLog } from '@helseplattform/access';
import type { AccessRoute } from './call.ts';

/** Entries of one page. */
const COUNT = 50;

export const logRoutes: readonly AccessRoute[] = [
  {
    method: 'GET',
    path: '/api/access/log',
    action: 'log',
    what: 'read the access log',
    async run({ access, log, actor, query, language }) {
      const own = actor.kind === 'citizen' ? actor.id.replace(/^Patient\//, '') : undefined;
      const patient = query.patient() ?? own;
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
