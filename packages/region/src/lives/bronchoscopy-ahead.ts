/** Seen at the lung clinic some days ago: answers nobody has read, a note that is not signed, and a drug that is paused. */
import { at, dayOfMoment } from '../calendar.ts';
import { visit } from '../chart/contact.ts';
import { labs } from '../chart/labs.ts';
import { course } from '../chart/medication.ts';
import { note } from '../chart/note.ts';
import { vital } from '../chart/vitals.ts';
import { PANELS } from '../codes/analytes.ts';
import { icd10 } from '../codes/diagnoses.ts';
import type { Employee } from '../organisations/employee.ts';
import { type Life, nobody } from './life.ts';

export const bronchoscopyAhead: Life = {
  name: 'bronchoscopy-ahead',
  about: 'Utredes på lungepoliklinikken: svar, notat og et pauset legemiddel venter',
  begins: nobody,

  tell(story) {
    const { chart, world, person, random } = story;
    const doctor = world.employees(world.department('lunge', person), 'LE')[0] as Employee;
    const clinic = visit(story, {
      at: at(chart.officeDay(story.onset), 9 + random.integer(0, 16) / 4),
      by: doctor,
      type: 'Poliklinisk konsultasjon',
      minutes: 30,
      reason: icd10('R91'),
      purpose: '1',
    });
    vital(story, clinic, 'spo2');
    labs(story, clinic, PANELS.tumour, { orderedBy: doctor });
    labs(story, clinic, PANELS.fullBlood, { at: clinic.from + 20, orderedBy: doctor });
    course(story, 'acetylsalicylicAcid', {
      at: clinic,
      from: dayOfMoment(clinic.from) - 400,
      paused: { until: chart.today, by: doctor, why: 'Pauset før bronkoskopi' },
    });
    note(
      story,
      clinic,
      'clinic',
      [
        ['Vurdering', 'Fortetning i venstre underlapp på røntgen. CT og bronkoskopi er bestilt.'],
        ['Plan', 'Acetylsalisylsyre pauset før bronkoskopi. Blodprøver i dag, svar drøftes på møte.'],
      ],
      { by: doctor, unsigned: true },
    );
  },
};
