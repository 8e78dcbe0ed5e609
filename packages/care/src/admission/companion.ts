/**
 * The municipality is told when a patient it knows is admitted: in the same transaction, whoever writes the stay and by
 * whatever door. Whoever admits need not have the record open yet, so the platform tells.
 */
import type { Encounter, Organization, Reference, ServiceRequest, Stored } from '@helseplattform/fhir';
import type { Companion, CompanionChange } from '@helseplattform/record';
import { OWN_KIND } from '../codes.ts';
import { message } from '../dialogue/message.ts';
import { findAll } from '../operation.ts';
import { dayOf } from '../reading/clinical-time.ts';
import { admissionReportDue } from './deadlines.ts';

/** A stay that began before this is told of long ago, e.g. one that is taken over from another system. */
const NEW = 24 * 3_600_000;

export function admissionCompanion(now: () => Date = () => new Date()): Companion {
  const isNew = ({ period }: Encounter) => now().getTime() - Date.parse(period?.start ?? '') < NEW;
  const begins = ({ before, after }: CompanionChange): boolean =>
    isStay(after) && isNew(after) && !(before && isStay(before)) && after.subject?.reference !== undefined;
  return {
    types: new Set(['Encounter']),
    concerns: (resource) => isStay(resource),
    async accompany({ actor, changes, reader, isImport }) {
      // what is loaded or filed by the platform itself has happened elsewhere: nobody is told again
      const admitted = isImport || actor.kind === 'system' ? [] : changes.filter(begins);
      if (admitted.length === 0) return [];
      const patients = new Set(admitted.map(({ after }) => (after as Stored<Encounter>).subject!.reference!));
      const decisions = await findAll<ServiceRequest>(reader, 'ServiceRequest', [
        ['patient', [...patients].join(',')],
        ['category', `${OWN_KIND}|vedtak`],
        ['status', 'active'],
      ]);
      return admitted.flatMap((change) => {
        const stay = change.after as Stored<Encounter>;
        const own = decisions.filter(({ subject }) => subject.reference === stay.subject!.reference);
        return servicesOf(own).map((to) => ({
          with: change,
          write: {
            method: 'create' as const,
            type: 'Communication' as const,
            resource: { value: told(stay, to, now()) as never },
          },
        }));
      });
    },
  };
}

/** A stay in a bed that has begun and is not over. */
export const isStay = (resource: unknown): resource is Encounter => {
  const { resourceType, status, class: kind } = (resource ?? {}) as Encounter;
  return resourceType === 'Encounter' && status === 'in-progress' && kind?.code === 'IMP';
};

/** Units that give services by these decisions, once each. */
export function servicesOf(decisions: readonly ServiceRequest[]): Reference<Organization>[] {
  const units = decisions.flatMap(({ performer }) => performer ?? []) as Reference<Organization>[];
  return [
    ...new Map(
      units.filter(({ reference }) => reference?.startsWith('Organization/')).map((unit) => [unit.reference, unit]),
    ).values(),
  ];
}

function told({ id, subject, serviceProvider }: Stored<Encounter>, to: Reference<Organization>, now: Date) {
  const at = now.toISOString();
  const unit = serviceProvider?.reference;
  const by = { who: serviceProvider ?? {}, units: unit ? [unit] : [], kind: 'system' as const, at, today: dayOf(now) };
  return message(by, {
    kind: 'innlagt',
    subject: { reference: subject!.reference! },
    about: [{ reference: `Encounter/${id}` }],
    to,
    topic: 'Pasient innlagt',
    text: `Innlagt ved ${serviceProvider?.display ?? 'sykehuset'}. Send innleggelsesrapport innen 24 timer.`,
    replyDue: admissionReportDue(at),
  });
}
