/** Opening a record that is closed, with a reason or in an emergency. */
import { declareNeed, openEmergency, REASONS, type ReasonCode } from '@helseplattform/access';
import { patientId } from '../page/query.ts';
import type { AccessRoute } from './call.ts';

export const openingRoutes: readonly AccessRoute[] = [
  {
    method: 'POST',
    path: '/api/access/patients/:id/openings',
    action: 'open',
    what: 'open a record',
    about: ({ params }) => params.id,
    async run({ access, actor, params, body, language }) {
      const id = patientId(params.id!, 'id');
      const kind = body.one('kind', ['self-declared', 'emergency']);
      const opening =
        kind === 'emergency'
          ? await openEmergency(access, actor, id, { text: body.optionalText('text') ?? '' }, language)
          : await declareNeed(access, actor, id, { reason: body.text('reason'), text: body.text('text') }, language);
      const template = kind === 'emergency' ? 'BLAALYS' : (body.text('reason') as ReasonCode);
      const { purpose } = REASONS[template];
      const until = new Date(opening.until).toISOString();
      return {
        body: { task: opening.task, until },
        created: true,
        patients: [id],
        ground: { ground: kind === 'emergency' ? 'emergency' : 'opened', template, explicit: true, purpose },
      };
    },
  },
];
