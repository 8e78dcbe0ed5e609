/** Function, services, needs, aids and appointments of the record as the care messages have them. */
import type {
  Appointment,
  CarePlan,
  DeviceUseStatement,
  QuestionnaireResponse,
  ServiceRequest,
} from '@helseplattform/fhir';
import { messageTime } from '../../../xml/index.ts';
import { valueOfConcept } from '../../fhir/codings.ts';
import type { Aids, FunctionAssessment, Service, ServiceNeed } from '../components/daily-life.ts';
import type { FollowUpAppointment } from '../components/events.ts';

const FUNCTION_VARIABLE = '2.16.578.1.12.4.1.1.9111';

/** The answers to the function variables; undefined when there are none. */
export function functionAssessmentOf(response: QuestionnaireResponse): FunctionAssessment | undefined {
  const functions = (response.item ?? []).flatMap(({ linkId, text, answer = [] }) => {
    const score = answer.find(({ valueInteger }) => valueInteger !== undefined)?.valueInteger;
    const note = answer.find(({ valueString }) => valueString)?.valueString;
    if (score === undefined && !note) return [];
    return [
      {
        variable: { code: linkId, system: FUNCTION_VARIABLE, ...(text ? { display: text } : {}) },
        ...(score === undefined ? {} : { score: String(score) }),
        ...(note ? { note } : {}),
      },
    ];
  });
  if (functions.length === 0) return undefined;
  const assessed = response.authored?.slice(0, 10);
  return { ...(assessed ? { overall: { note: `Kartlagt ${assessed}` } } : {}), functions };
}

export const servicesOf = (plan: CarePlan): Service[] =>
  (plan.activity ?? []).flatMap(({ detail }) => {
    if (!detail) return [];
    const type = detail.code?.coding ? valueOfConcept(detail.code) : undefined;
    const name = detail.code?.text ?? detail.code?.coding?.[0]?.display;
    const from = detail.scheduledPeriod?.start?.slice(0, 10);
    const to = detail.scheduledPeriod?.end?.slice(0, 10);
    return [
      {
        ...(type?.code ? { type } : {}),
        ...(name ? { name } : {}),
        private: false,
        ...(detail.description ? { description: detail.description } : {}),
        ...(from?.length === 10 ? { from } : {}),
        ...(to?.length === 10 ? { to } : {}),
      },
    ];
  });

export function needOf({ code, note, quantityQuantity }: ServiceRequest): ServiceNeed {
  const type = code?.coding ? valueOfConcept(code) : undefined;
  const name = code?.text ?? code?.coding?.[0]?.display;
  const words = (note ?? []).map(({ text }) => text).join('\n');
  return {
    ...(type?.code ? { type } : {}),
    ...(name ? { name } : {}),
    ...(words ? { description: words } : {}),
    ...(quantityQuantity?.value === undefined ? {} : { amount: String(quantityQuantity.value) }),
    ...(quantityQuantity?.unit ? { unit: quantityQuantity.unit } : {}),
  };
}

export function aidsOf(devices: readonly DeviceUseStatement[]): Aids | undefined {
  const aids = devices.flatMap(({ device, status }) =>
    device.display && status === 'active'
      ? [{ status: { code: '6', display: 'Aktiv' }, aid: { name: device.display } }]
      : [],
  );
  return aids.length > 0 ? { aids } : undefined;
}

export function followUpOf(appointment: Appointment): FollowUpAppointment | undefined {
  const { status, start, minutesDuration, participant, comment, description } = appointment;
  const place = participant.find(({ actor }) => actor?.type === 'Location' || actor?.reference?.startsWith('Location/'))
    ?.actor?.display;
  if (start && status === 'booked') {
    return {
      booked: {
        booked: true,
        at: messageTime(start).slice(0, 19),
        ...(minutesDuration ? { minutes: String(minutesDuration) } : {}),
        ...(place ? { place } : {}),
      },
    };
  }
  if (status !== 'proposed' && status !== 'pending') return undefined;
  const note = comment ?? description;
  return {
    tentative: {
      ...(start ? { when: start.slice(0, 10) } : {}),
      ...(place ? { place } : {}),
      ...(note ? { note } : {}),
    },
  };
}
