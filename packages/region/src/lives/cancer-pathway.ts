/** A cancer pathway (pakkeforløp): referral, work-up, decision and start of treatment, each with its national code. */
import type { Coding, Condition, Reference } from '@helseplattform/fhir';
import { type Day, workday } from '../calendar.ts';
import { type Contact, clinicVisit, gpVisit } from '../chart/contact.ts';
import { diagnosis } from '../chart/diagnosis.ts';
import { labs } from '../chart/labs.ts';
import { note } from '../chart/note.ts';
import { episode, pathwayStep } from '../chart/plan.ts';
import { referral } from '../chart/referral.ts';
import type { Story } from '../chart/story.ts';
import type { AnalyteKey } from '../codes/analytes.ts';
import type { DepartmentKey } from '../facts/specialist-care.ts';

export interface Pathway {
  /** Volven 8480: A01 breast, A12 colon and rectum, A26 lung. */
  code: 'A01' | 'A12' | 'A26';
  /** What the national table calls it. */
  name: string;
  department: DepartmentKey;
  /** Symptom the GP codes at the first visit. */
  symptom: Coding;
  cancer: Coding;
  history: string;
  question: string;
  findings: string;
  panel: readonly AnalyteKey[];
  /** What is examined at the work-up. */
  workUp: (story: Story, contact: Contact) => void;
  /** Days from the referral: work-up begins, decision is made. */
  days: readonly [workUp: number, decision: number];
  decision: string;
}

export interface Diagnosed {
  condition: Reference<Condition>;
  /** Day the decision was made: treatment is counted from here. */
  decided: Day;
  meeting: Contact;
}

/** Tells a pathway up to the decision to treat. Undefined when it has not come that far. */
export function cancerPathway(story: Story, pathway: Pathway): Diagnosed | undefined {
  const { onset } = story;
  const first = gpVisit(story, workday(onset), pathway.symptom);
  labs(story, first, pathway.panel);
  note(story, first, 'journal', [
    ['Sykehistorie', pathway.history],
    [
      'Vurdering',
      `Begrunnet mistanke om kreft. Henvist i pakkeforløp ${pathway.name.toLowerCase()}. Snakket om hva som skjer videre, forløpskoordinator ringer.`,
    ],
  ]);
  const sent = referral(story, {
    from: first,
    department: pathway.department,
    reason: pathway.symptom,
    question: pathway.question,
    priority: 'urgent',
    waitDays: pathway.days[0],
    deadlineDays: 20,
    pathway: pathwayStep(`${pathway.code}A`, `${pathway.name}; Start pakkeforløp/mottatt henvisning`),
  });
  if (!story.reached(sent.seenOn)) return undefined;
  const workUp = clinicVisit(story, sent.seenOn, pathway.department, {
    reason: pathway.symptom,
    type: 'Utredning i pakkeforløp',
    purpose: '1',
    minutes: 60,
  });
  step(workUp, pathwayStep(`${pathway.code}S`, `${pathway.name}; Start utredning`));
  pathway.workUp(story, workUp);
  note(story, workUp, 'clinic', [['Utredning', pathway.findings]]);

  const decided = workday(sent.seenOn + pathway.days[1] - pathway.days[0]);
  if (!story.reached(decided)) return undefined;
  const meeting = clinicVisit(story, decided, pathway.department, {
    reason: pathway.cancer,
    type: 'Svar og behandlingsvalg',
    purpose: '2',
    minutes: 60,
  });
  step(meeting, pathwayStep(`${pathway.code}CK`, `Påvist ${pathway.name.toLowerCase()} og behandling besluttet`));
  const condition = diagnosis(story, pathway.cancer, { at: meeting, since: sent.seenOn });
  note(story, meeting, 'clinic', [
    ['Svar', 'Vevsprøven viser kreft. Samtale med pasienten og en pårørende, det var uventet og tungt.'],
    ['Beslutning', pathway.decision],
  ]);
  episode(story, {
    at: meeting,
    from: Math.floor(sent.sent / 1440),
    to: decided + 60,
    unit: meeting.unit,
    by: meeting.by,
    type: `Pakkeforløp ${pathway.name.toLowerCase()}`,
    for: condition,
  });
  return { condition, decided, meeting };
}

/** Codes a pathway step on the contact it was taken at. */
export function step(contact: Contact, code: Coding): void {
  contact.resource.reasonCode = [...(contact.resource.reasonCode ?? []), { coding: [code] }];
}
