/** Diagnoses: a Condition on the problem list, or one that belongs to a single stay. */
import type { Coding, Condition, Reference } from '@helseplattform/fhir';
import { type Day, isoDate, isoTime } from '../calendar.ts';
import { CONDITION_CATEGORY, CONDITION_CLINICAL, CONDITION_VERIFICATION } from '../codes/systems.ts';
import { practitionerReference } from '../organisations/resources.ts';
import { addDiagnosis, type Contact } from './contact.ts';
import type { Stay } from './stay.ts';
import type { Story } from './story.ts';

interface DiagnosisOptions {
  /** When it was made and by whom. */
  at: Contact;
  /** When it began, if known to be earlier. */
  since?: Day;
  /** Day it was over; it is active until then. */
  until?: Day;
  /** Only suspected so far. */
  suspected?: boolean;
  /** On the lasting problem list, or a diagnosis of this contact only. */
  lasting?: boolean;
}

export function diagnosis(story: Story, code: Coding, options: DiagnosisOptions): Reference<Condition> {
  const { at: contact, since, until } = options;
  const over = until !== undefined && until <= story.today;
  const resource: Condition = {
    resourceType: 'Condition',
    id: story.id(),
    clinicalStatus: { coding: [{ system: CONDITION_CLINICAL, code: over ? 'resolved' : 'active' }] },
    verificationStatus: {
      coding: [{ system: CONDITION_VERIFICATION, code: options.suspected ? 'provisional' : 'confirmed' }],
    },
    category: [
      {
        coding: [
          {
            system: CONDITION_CATEGORY,
            code: options.lasting === false ? 'encounter-diagnosis' : 'problem-list-item',
          },
        ],
      },
    ],
    code: { coding: [code], ...(code.display ? { text: code.display } : {}) },
    subject: story.chart.subject,
    encounter: contact.encounter,
    onsetDateTime: isoDate(Math.max(since ?? Math.floor(contact.from / 1440), story.person.born)),
    ...(over ? { abatementDateTime: isoDate(until) } : {}),
    recordedDate: isoTime(contact.from),
    recorder: practitionerReference(contact.by),
  };
  const reference = story.keep(resource, contact.from);
  addDiagnosis(contact, reference, 'CC');
  return reference;
}

/** The diagnosis a stay ended with; known when the patient leaves. */
export function dischargeDiagnosis(story: Story, code: Coding, stay: Stay): Reference<Condition> {
  const resource: Condition = {
    resourceType: 'Condition',
    id: story.id(),
    clinicalStatus: { coding: [{ system: CONDITION_CLINICAL, code: 'active' }] },
    verificationStatus: { coding: [{ system: CONDITION_VERIFICATION, code: 'confirmed' }] },
    category: [{ coding: [{ system: CONDITION_CATEGORY, code: 'encounter-diagnosis' }] }],
    code: { coding: [code], ...(code.display ? { text: code.display } : {}) },
    subject: story.chart.subject,
    encounter: stay.encounter,
    onsetDateTime: isoDate(stay.firstDay),
    recordedDate: isoTime(stay.to),
    recorder: practitionerReference(stay.by),
  };
  const reference = story.keep(resource, stay.to);
  if (stay.to <= story.chart.end) addDiagnosis(stay, reference, 'DD');
  return reference;
}
