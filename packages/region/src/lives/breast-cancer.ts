/** Breast cancer: screening or a lump, operation, radiotherapy, tablets for years, and yearly controls. */
import { ageOn, at, workday, YEAR } from '../calendar.ts';
import { clinicVisit } from '../chart/contact.ts';
import { dischargeDiagnosis } from '../chart/diagnosis.ts';
import { labs } from '../chart/labs.ts';
import { course, treat } from '../chart/medication.ts';
import { note } from '../chart/note.ts';
import { pathwayStep } from '../chart/plan.ts';
import { imaging, pathology, procedure } from '../chart/procedure.ts';
import { appointment } from '../chart/referral.ts';
import { dischargeOf, hospitalStay } from '../chart/stay.ts';
import { bloodPressure, news2 } from '../chart/vitals.ts';
import { PANELS } from '../codes/analytes.ts';
import { icd10, icpc2 } from '../codes/diagnoses.ts';
import { cancerPathway, step } from './cancer-pathway.ts';
import { bloodLoss } from './illness.ts';
import { type Life, onceByAge } from './life.ts';

export const breastCancer: Life = {
  name: 'breast-cancer',
  about: 'Brystkreft i pakkeforløp med operasjon, stråling og etterkontroll',
  begins: onceByAge('breast-cancer', {
    women: [
      [32, 0],
      [45, 0.008],
      [55, 0.024],
      [65, 0.042],
      [75, 0.058],
      [90, 0.071],
    ],
    men: [[0, 0]],
  }),

  body(story) {
    bloodLoss(story, story.onset + 32, 0.7);
  },

  tell(story) {
    const { random, person, onset } = story;
    const C50 = icd10(random.pick(['C504', 'C509']));
    const found = cancerPathway(story, {
      code: 'A01',
      name: 'Brystkreft',
      department: 'bryst',
      symptom: icpc2('X76'),
      cancer: C50,
      history: story.say(
        'Kjente en kul i høyre bryst i dusjen for ei uke siden.',
        'Innkalt etter mammografiscreening.',
        'Søkkende hud ved brystvorta, ingen smerter.',
      ),
      question: 'Hard kul på to centimeter i øvre ytre kvadrant. Ønsker trippeldiagnostikk.',
      findings: 'Mammografi, ultralyd og vevsprøve gjort samme dag.',
      panel: PANELS.tumour,
      workUp: (told, contact) => {
        imaging(
          told,
          contact,
          'mammography',
          `Uregelmessig fortetning på ${random.integer(11, 26)} mm, BI-RADS 5. Ingen forstørrede lymfeknuter i aksillen.`,
          { hours: 2 },
        );
        pathology(
          told,
          contact,
          'grovnålsbiopsi fra bryst',
          'Infiltrerende karsinom uten spesiell type, grad 2. ER 95 prosent, PR 60 prosent, HER2 negativ.',
          5,
        );
      },
      days: [6, 15],
      decision:
        'Brystbevarende operasjon med vaktpostlymfeknute, deretter stråling. Endokrin behandling i minst fem år.',
    });
    if (!found) return;
    const operation = workday(found.decided + 12);
    if (!story.reached(operation)) {
      appointment(story, {
        when: at(operation, 8),
        made: found.meeting.to,
        unit: found.meeting.unit,
        type: 'Operasjon',
        minutes: 120,
        purpose: '2',
      });
      return;
    }
    const stay = hospitalStay(story, { from: operation, nights: 1, department: 'bryst', reason: C50, urgent: false });
    step(stay, pathwayStep('A01FK', 'Brystkreft; Start initial behandling; Kirurgisk behandling'));
    procedure(story, stay, 'breastConserving', { at: stay.from + 120, minutes: 70, reason: C50 });
    procedure(story, stay, 'sentinelNode', { at: stay.from + 125, minutes: 30, reason: C50 });
    pathology(
      story,
      stay,
      'operasjonspreparat bryst og vaktpostlymfeknute',
      'Karsinom 17 mm, fri rand. Ingen metastase i to vaktpostlymfeknuter. pT1c pN0.',
      7,
    );
    news2(story, stay, { at: stay.from + 360 });
    treat(story, stay, 'paracetamol', 2, [14, 20]);
    dischargeDiagnosis(story, C50, stay);
    note(
      story,
      stay,
      'discharge',
      [
        ['Forløp', 'Ukomplisert brystbevarende operasjon. Hjem dagen etter.'],
        ['Videre', 'Svar og kontroll om to uker. Stråling om seks uker. Fysioterapi for skulder.'],
      ],
      { at: dischargeOf(stay) },
    );
    for (let n = 0; n < 5; n++) {
      const day = workday(operation + 45 + n * 3);
      if (story.reached(day))
        clinicVisit(story, day, 'kreft', {
          reason: C50,
          type: 'Strålebehandling',
          purpose: '2',
          profession: 'SP',
          minutes: 15,
        });
    }
    const endocrine = ageOn(person.born, onset) < 52 ? 'tamoxifen' : 'letrozole';
    course(story, endocrine, {
      at: stay,
      from: operation + 70,
      to: operation + 70 + Math.round(5 * YEAR),
      for: found.condition,
    });
    for (const day of story.every(12, Math.max(operation + 365, story.today - 3 * 365), operation + 3650)) {
      const control = clinicVisit(story, workday(day), 'bryst', { reason: C50, type: 'Etterkontroll' });
      bloodPressure(story, control);
      labs(story, control, ['hemoglobin', 'alat', 'calcium']);
      imaging(story, control, 'mammography', 'Operert bryst uten tegn til tilbakefall. Normalt bryst på andre side.', {
        hours: 2,
      });
      note(story, control, 'clinic', [
        [
          'Kontroll',
          story.say(
            'Ingen tegn til tilbakefall. Plages av leddstivhet av tablettene, fortsetter likevel.',
            'Ingen tegn til tilbakefall. Sover bedre, tilbake i jobb.',
          ),
        ],
      ]);
    }
  },
};
