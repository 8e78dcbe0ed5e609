/** Whether a record is open to the caller, why, and what may be done where it is not. */
import { explainDecision, type Language, REASONS, TEXTS } from '@helseplattform/access';
import { patientId } from '../page/query.ts';
import type { AccessCall, AccessRoute } from './call.ts';
import { whoIs } from './who-is.ts';

/** Reasons a person may give for a declared need, in the order of the national list. */
const reasons = (language: Language) =>
  Object.values(REASONS)
    .filter(({ code, by }) => by === 'anyone' && code !== 'BLAALYS')
    .map(({ code, hours }) => ({ code, hours, text: TEXTS[language].reasons[code] }));

export const decisionRoutes: readonly AccessRoute[] = [
  {
    method: 'GET',
    path: '/api/access/patients/:id',
    action: 'decision',
    what: 'access decision',
    about: ({ params }) => params.id,
    async run({ access, actor, params, language, record }: AccessCall) {
      const id = patientId(params.id!, 'id');
      const decision = await explainDecision(access, actor, id, language);
      // to open the right record, one must see whose it is; only who finds patients does
      const patient = await whoIs(record, id);
      return {
        body: {
          ...decision,
          ...(patient ? { patient } : {}),
          ...(decision.mayOpen.includes('self-declared') ? { reasons: reasons(language) } : {}),
        },
        patients: [id],
        closed: !decision.open,
      };
    },
  },
];
