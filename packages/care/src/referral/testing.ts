/** Referrals for tests: a unit, a referrer and a patient, and acts in a row on a case in memory. */
import type { Appointment, Resource, ServiceRequest } from '@helseplattform/fhir';
import type { Write } from '../operation.ts';
import type { Acting } from '../parties.ts';
import { send } from './assessment-acts.ts';
import { caseAfter, type OpenedCase } from './case.ts';
import type { Side } from './rules.ts';

export const UNIT = { reference: 'Organization/lunge', display: 'Lungemedisinsk avdeling' };
export const OTHER_UNIT = { reference: 'Organization/hjerte', display: 'Hjertemedisinsk avdeling' };
const PATIENT = { reference: 'Patient/kari' };
const GP = { reference: 'PractitionerRole/fastlege', display: 'Dag Lege' };
const DOCTOR = { reference: 'PractitionerRole/lungelege' };

/** Somebody at the lung unit, at noon of a day. */
const acting = (today: string, more: Partial<Acting> = {}): Acting => ({
  who: DOCTOR,
  units: [UNIT.reference, 'Organization/sykehus'],
  kind: 'staff',
  at: `${today}T11:00:00.000Z`,
  today,
  ...more,
});

const sent = (today: string, isReceived = true): Write[] =>
  send(
    {
      patient: PATIENT,
      from: GP,
      to: UNIT,
      question: 'Tung pust i fire uker. Utredning?',
      reasons: [{ code: 'R02' }],
      priority: 'routine',
      supportingInfo: [],
      number: '7e0b2f7c-2c55-4b0b-8a9e-2f0f0a7f3c11',
      isReceived,
    },
    acting(today, { who: GP, units: ['Organization/legekontor'] }),
  );

/** A case in memory: what acts write becomes what it is. */
export class MemoryCase {
  referral: ServiceRequest;
  appointments: readonly Appointment[] = [];
  /** Messages and documents that acts have written, all of them. */
  readonly written: Resource[] = [];

  constructor(today: string, isReceived = true) {
    const [first] = sent(today, isReceived);
    this.referral = stored((first as { created: ServiceRequest }).created, 'henvisning');
  }

  open(today: string, sides: readonly Side[] = ['receiver']): OpenedCase {
    return { ...this, by: acting(today), sides, language: 'nb' };
  }

  /** Does an act on it. */
  do(writes: readonly Write[]): this {
    const after = caseAfter(this, writes);
    this.referral = stored(after.referral, 'henvisning');
    this.appointments = after.appointments.map((one, i) => stored(one, one.id ?? `time-${i}`));
    this.written.push(...writes.map((write) => ('created' in write ? write.created : write.changed)));
    return this;
  }

  messages(kind: string): string[] {
    return this.written.flatMap((one) =>
      one.resourceType === 'Communication' && one.category?.[0]?.coding?.[0]?.code === kind
        ? (one.payload?.[0]?.contentString ?? '')
        : [],
    );
  }
}

const stored = <T extends Resource>(resource: T, id: string): T => ({
  ...resource,
  id: resource.id ?? id,
  meta: { versionId: '1' },
});
