/** A referral with a planned time waits for its answer: whoever referred gets one even when nobody says that the patient came. */
import type { ServiceRequest, Stored, UnknownResource } from '@helseplattform/fhir';
import type { FollowupRule } from '@helseplattform/followup';
import { dayPart } from '../calendar/day.ts';
import { OWN_KIND, REPLY_DUE } from '../codes.ts';
import { extensionOf } from '../extensions.ts';
import { answerBy } from './deadlines.ts';
import { isReferral, readReferral } from './elements.ts';

const HOUR = 3_600_000;

/**
 * Lies ahead until the planned time, then is with the unit that has the referral: record whether the patient came, and
 * answer. A time that is cancelled or missed takes it away; the waiting list has a duty of its own.
 */
export const unansweredReferral: FollowupRule = {
  kind: 'ubesvart-melding',
  focus: ['ServiceRequest'],
  find: [
    {
      type: 'ServiceRequest',
      params: [
        ['category', `${OWN_KIND}|henvisning`],
        ['status', 'active,on-hold'],
      ],
    },
  ],
  concerns: ({ category, status, occurrenceDateTime, extension }: UnknownResource) =>
    isReferral({ category: Array.isArray(category) ? category : [] } as ServiceRequest) &&
    (status === 'active' || status === 'on-hold') &&
    (typeof occurrenceDateTime === 'string' ||
      (Array.isArray(extension) && extension.some((one) => one?.url === REPLY_DUE))),
  waits(focus) {
    const request = focus as Stored<ServiceRequest>;
    const { to, from, patient, priority } = readReferral(request);
    const seen = extensionOf(request, REPLY_DUE)?.valueDateTime;
    const planned = request.occurrenceDateTime;
    const day = dayPart(planned);
    const due = seen ?? (day && answerBy(day));
    if (due === undefined) return undefined;
    const since = Date.parse(planned && !seen ? planned : request.meta.lastUpdated);
    const owner = to?.reference;
    return {
      since,
      // the day of the appointment belongs to those who see the patient
      from: planned && !seen ? since + 24 * HOUR : since,
      due: Math.max(Date.parse(`${dayPart(due) ?? due}T15:00:00Z`), since),
      owners: owner ? [owner] : [],
      ...(from?.reference ? { ownersIfOutside: [from.reference], requester: from.reference } : {}),
      element: 'ServiceRequest.performer',
      remedy: 'Refer to a unit where somebody works',
      ...(patient.reference ? { patient: patient.reference } : {}),
      ...(request.code?.text ? { about: request.code.text } : {}),
      priority,
    };
  },
};
