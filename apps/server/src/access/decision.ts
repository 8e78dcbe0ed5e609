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

/** Whether the caller may open a record, and who it is about: to open the right one, they must see whose it is. */
export async function decisionFor({ access, actor, language, record }: Asking, id: string) {
  const [decision, patient] = await Promise.all([explainDecision(access, actor, id, language), whoIs(record, id)]);
  return {
    ...decision,
    ...(patient ? { patient } : {}),
    ...(decision.mayOpen.includes('self-declared') ? { reasons: reasons(language) } : {}),
  };
}

type Asking = Pick<AccessCall, 'access' | 'actor' | 'language' | 'record'>;

export const decisionRoutes: readonly AccessRoute[] = [
  {
    method: 'GET',
    path: '/api/access/patients/:id',
    action: 'decision',
    what: 'access decision',
    about: ({ params }) => params.id,
    async run(call: AccessCall) {
      const id = patientId(call.params.id!, 'id');
      const decision = await decisionFor(call, id);
      return { body: decision, patients: [id], closed: !decision.open };
    },
  },
];
