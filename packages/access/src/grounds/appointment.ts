/** Appointments: from booking until some days after. */
import type { Relation } from '@helseplattform/record';
import { OWN_KIND } from '../codes.ts';
import { endOf, hasCode, type Json, objects, references, startOf, text } from '../json.ts';
import { relations } from './relation.ts';

const HOLDS = new Set(['proposed', 'pending', 'booked', 'arrived', 'checked-in', 'waitlist', 'fulfilled', 'noshow']);

/** The unit is a Location in an appointment; those who take part by name hold it too, unless they have declined. */
export function fromAppointment(appointment: Json): Relation[] {
  if (!HOLDS.has(text(appointment.status) ?? '')) return [];
  const parties = objects(appointment.participant)
    .filter(({ status }) => status !== 'declined')
    .flatMap(({ actor }) => references(actor));
  const booked = startOf(appointment.created);
  const until = endOf(appointment.end) ?? endOf(appointment.start);
  if (until === undefined) return []; // nobody knows when: what waits for a time is a referral
  const kind = hasCode(appointment.serviceCategory, OWN_KIND, 'operasjon') ? 'theatre' : 'appointment';
  return relations(kind, parties, { from: booked, until });
}
