/** What the resources of one answer have in common. */
import type { Organization, Patient, Practitioner, Reference } from '@helseplattform/fhir';
import type { CareParty, Code } from '../../../xml/index.ts';
import { fhirDateTime, fhirInstant } from '../../../xml/index.ts';
import { identifierOf } from '../../fhir/codings.ts';
import { resourceId } from '../../fhir/identity.ts';
import { patientByIdentifier } from '../../fhir/references.ts';
import type { Message } from '../../kind.ts';
import type { LabReport, ServiceReport } from '../elements.ts';

export interface LabContext {
  report: ServiceReport;
  /** Absent for animals and materials. */
  subject?: Reference<Patient>;
  /** The laboratory. */
  provider: Reference<Organization>;
  /** IssueDate, FHIR dateTime and instant. */
  issuedAt?: string;
  issued?: string;
  /** The whole answer is withdrawn. */
  cancelled: boolean;
  /**
   * Ids from the laboratory's number of the answer: a change or an addition gives new versions of the same resources. An answer
   * without a number is known by its message alone.
   */
  id(...parts: string[]): string;
}

export function labContext({ body, envelope }: Message<LabReport>): LabContext {
  const report = body.body;
  const { patient } = report;
  const provider = organizationOf(report.provider.party);
  const number = report.id ? [provider.identifier?.value ?? provider.display ?? '', report.id] : [envelope.messageId];
  const issuedAt = fhirDateTime(report.issued);
  const issued = fhirInstant(report.issued) ?? fhirInstant(body.generated);
  return {
    report,
    ...(patient ? { subject: patientByIdentifier(identifierOf(patient.id, patient.idType.code), patient.name) } : {}),
    provider,
    ...(issuedAt ? { issuedAt } : {}),
    ...(issued ? { issued } : {}),
    cancelled: report.serviceType.code === 'C',
    id: (...parts) => resourceId('svar', ...number, patient?.id ?? '', ...parts),
  };
}

interface Identified {
  name?: string;
  id?: string;
  typeId?: Code;
}

const identified = ({ id, typeId, name }: Identified) => ({
  ...(id ? { identifier: identifierOf(id, typeId?.code) } : {}),
  ...(name ? { display: name.trim() } : {}),
});

/** The innermost unit of a party: the department when there is one. */
export function organizationOf({ institution, professional }: CareParty): Reference<Organization> {
  const department = institution?.departments?.[0];
  const whole = institution ?? professional ?? {};
  const unit = department?.id || !institution?.id ? (department ?? whole) : whole;
  const display = [whole.name, department?.name].filter((name) => name && name !== '').join(', ');
  return { type: 'Organization', ...identified(unit), ...(display ? { display } : {}) };
}

/** Professionals named in a party, by HPR or another number. */
export function professionalsOf({ institution, professional }: CareParty): Reference<Practitioner>[] {
  return [...(professional ? [professional] : []), ...(institution?.persons ?? [])].map((person) => ({
    type: 'Practitioner',
    ...identified(person),
  }));
}

/** Everyone in a party: the professionals, or the organisation when none is named. */
export function performersOf(party: CareParty): (Reference<Practitioner> | Reference<Organization>)[] {
  const professionals = professionalsOf(party);
  return professionals.length > 0 ? professionals : [organizationOf(party)];
}

/** Everyone in a party, with the role and the telephone the answer gives: whom to call about it. */
export function reachable(
  role: Code | undefined,
  party: CareParty,
): (Reference<Practitioner> | Reference<Organization>)[] {
  const telephones = (party.address?.telecoms ?? []).join(', ');
  return performersOf(party).map((reference) => {
    const display = [reference.display, role && `(${role.display || role.code})`, telephones].filter(Boolean).join(' ');
    return { ...reference, ...(display ? { display } : {}) };
  });
}
