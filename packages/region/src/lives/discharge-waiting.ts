/** In the lung ward, ready to leave since this morning, and the municipality has not answered when it can receive. */
import type { Extension } from '@helseplattform/fhir';
import { at, isoTime } from '../calendar.ts';
import { dischargeDiagnosis } from '../chart/diagnosis.ts';
import { labs } from '../chart/labs.ts';
import { course } from '../chart/medication.ts';
import { question } from '../chart/message.ts';
import { note } from '../chart/note.ts';
import { hospitalStay } from '../chart/stay.ts';
import { news2 } from '../chart/vitals.ts';
import { PANELS } from '../codes/analytes.ts';
import { icd10 } from '../codes/diagnoses.ts';
import { DISCHARGE_READY } from '../codes/systems.ts';
import { practitionerReference } from '../organisations/resources.ts';
import { type Life, nobody } from './life.ts';

/** What must be clear before a patient is ready to leave: FOR-2011-11-18-1115 § 9. */
const CRITERIA: Readonly<Record<string, string>> = {
  admissionProblem: 'Lungebetennelsen er behandlet, feberfri i to døgn.',
  otherProblems: 'Ingen andre uavklarte problemer.',
  diagnosesAndPlan: 'Tabletter i fire dager til, kontroll hos fastlege om to uker.',
  function: 'Går med rullator, trenger hjelp morgen og kveld de første ukene.',
};

export const dischargeWaiting: Life = {
  name: 'discharge-waiting',
  about: 'Utskrivningsklar på lungeavdelingen, venter på kommunen',
  begins: nobody,

  tell(story) {
    const { world, person, today } = story;
    const code = icd10('J189');
    const stay = hospitalStay(story, {
      from: story.onset,
      nights: today - story.onset + 3,
      department: 'lunge',
      reason: code,
      urgent: true,
      hour: 14,
      withoutBed: true,
    });
    for (let day = stay.firstDay + 1; day <= today; day++)
      news2(story, stay, { at: at(day, 8), oxygen: day < stay.firstDay + 2 });
    labs(story, stay, [...PANELS.admission], { at: stay.from + 20 });
    course(story, 'amoxicillin', { at: stay });
    note(
      story,
      stay,
      'journal',
      [
        ['Innkomst', 'Feber, hoste og tung pust i tre dager. Bor alene, har ikke hjelp fra før.'],
        ['Vurdering', 'Lungebetennelse. Penicillin, oksygen etter mål.'],
      ],
      { at: stay.from + 90 },
    );
    const ready = Math.max(at(today, 8.5), stay.from + 1440);
    if (ready > story.chart.end) return;
    dischargeDiagnosis(story, code, stay);
    const parts: Extension[] = [
      { url: 'fra', valueDateTime: isoTime(ready) },
      { url: 'beslutningsansvarlig', valueReference: practitionerReference(stay.by) },
      ...Object.entries(CRITERIA).map(([url, valueString]) => ({ url, valueString })),
    ];
    stay.resource.extension = [{ url: DISCHARGE_READY, extension: parts }];
    question(story, {
      from: stay.unit,
      to: world.service('saksbehandling', person),
      at: ready,
      due: ready + 6 * 60,
      topic: 'Pasient utskrivningsklar',
      text: 'Utskrivningsklar. Svar straks på om og når kommunen kan ta imot.',
      about: stay.encounter,
      kind: { code: 'utskrivningsklar', display: 'Melding om utskrivningsklar pasient' },
    });
  },
};
