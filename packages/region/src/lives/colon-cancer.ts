/** Colon cancer: blood and anaemia, colonoscopy, resection, tablets for some, and controls for five years. */
import { ageOn, at, workday } from '../calendar.ts';
import { clinicVisit } from '../chart/contact.ts';
import { dischargeDiagnosis } from '../chart/diagnosis.ts';
import { labs } from '../chart/labs.ts';
import { course, treat } from '../chart/medication.ts';
import { note } from '../chart/note.ts';
import { pathwayStep } from '../chart/plan.ts';
import { imaging, pathology, procedure } from '../chart/procedure.ts';
import { dischargeOf, hospitalStay } from '../chart/stay.ts';
import { news2, vital } from '../chart/vitals.ts';
import { PANELS } from '../codes/analytes.ts';
import { icd10, icpc2 } from '../codes/diagnoses.ts';
import { cancerPathway, step } from './cancer-pathway.ts';
import { bloodLoss } from './illness.ts';
import { type Life, onceByAge } from './life.ts';

export const colonCancer: Life = {
  name: 'colon-cancer',
  about: 'Tykktarmskreft i pakkeforløp med operasjon og kontroller',
  begins: onceByAge('colon-cancer', {
    women: [
      [45, 0],
      [60, 0.005],
      [70, 0.015],
      [80, 0.03],
      [92, 0.04],
    ],
    men: [
      [45, 0],
      [60, 0.006],
      [70, 0.018],
      [80, 0.034],
      [92, 0.045],
    ],
  }),

  body(story) {
    const { body } = story.chart;
    const { onset } = story;
    body.change('hemoglobin', onset - 120, onset + 45, -3.1);
    body.change('ferritin', onset - 120, onset + 90, -85);
    body.change('cea', onset - 120, onset + 45, 11);
    bloodLoss(story, onset + 34, 1.8);
  },

  tell(story) {
    const { random, person } = story;
    const C18 = icd10(random.pick(['C187', 'C180']));
    const found = cancerPathway(story, {
      code: 'A12',
      name: 'Tykk- og endetarmskreft',
      department: 'kirurgi',
      symptom: icpc2('D75'),
      cancer: C18,
      history: story.say(
        'Endret avføring i to måneder og blod på papiret. Gått ned tre kilo.',
        'Slapp, blodprosent funnet lav ved kontroll.',
        'Positiv prøve i screeningprogrammet for tarmkreft.',
      ),
      question: 'Jernmangelanemi og endret avføringsmønster. Ønsker koloskopi i pakkeforløp.',
      findings: 'Koloskopi viste svulst som lett blør. Vevsprøver tatt. CT bestilt.',
      panel: [...PANELS.tumour, 'ferritin'],
      workUp: (told, contact) => {
        procedure(told, contact, 'colonoscopy', { at: contact.from + 15, minutes: 35, reason: icpc2('D75') });
        pathology(told, contact, 'biopsi fra tykktarm', 'Moderat differensiert adenokarsinom.', 4);
        imaging(
          told,
          contact,
          'abdomenCt',
          'Veggfortykkelse i tarmen som svarer til koloskopifunnet. Ingen metastaser i lever eller lunger.',
          { at: contact.from + 1440, hours: 8 },
        );
      },
      days: [8, 20],
      decision: 'Drøftet i tverrfaglig møte. Operasjon med fjerning av tarmavsnittet.',
    });
    if (!found) return;
    const operation = workday(found.decided + 13);
    if (!story.reached(operation)) return;
    const stay = hospitalStay(story, {
      from: operation,
      nights: random.integer(4, 7),
      department: 'kirurgi',
      reason: C18,
      urgent: false,
    });
    step(stay, pathwayStep('A12FK', 'Tykk- og endetarmskreft; Start initial behandling; Kirurgisk behandling'));
    procedure(story, stay, 'sigmoidResection', { at: stay.from + 100, minutes: random.integer(140, 210), reason: C18 });
    for (let n = 0; n <= stay.nights; n++) {
      const when = at(stay.firstDay + n, 20);
      if (when < stay.to) news2(story, stay, { at: when, oxygen: n === 0 });
    }
    labs(story, stay, PANELS.fullBlood, { at: stay.from + 26 * 60 });
    treat(story, stay, 'paracetamol', stay.nights, [8, 14, 20]);
    treat(story, stay, 'oxycodone', 2, [18, 23]);
    treat(story, stay, 'dalteparin', stay.nights, [20]);
    dischargeDiagnosis(story, C18, stay);
    const nodes = random.chance(0.4);
    pathology(
      story,
      stay,
      'tarmresektat',
      nodes
        ? 'Adenokarsinom pT3 pN1. Fri rand. 2 av 21 lymfeknuter med metastase.'
        : 'Adenokarsinom pT3 pN0. Fri rand. 0 av 24 lymfeknuter med metastase.',
      8,
    );
    note(
      story,
      stay,
      'discharge',
      [
        ['Forløp', 'Laparoskopisk tarmreseksjon uten komplikasjoner. Tarmfunksjon fra tredje dag.'],
        ['Videre', 'Svar om to uker. Kontroll etter nasjonalt program i fem år.'],
      ],
      { at: dischargeOf(stay) },
    );
    if (nodes && ageOn(person.born, operation) < 75) {
      course(story, 'capecitabine', { at: stay, from: operation + 40, to: operation + 210, for: found.condition });
      for (const day of story.every(0.75, operation + 40, operation + 210)) {
        const visit = clinicVisit(story, workday(day), 'kreft', {
          reason: C18,
          type: 'Cellegiftkontroll',
          purpose: '2',
          profession: 'SP',
        });
        labs(story, visit, PANELS.chemotherapy);
      }
    }
    for (const day of story.every(8, Math.max(operation + 180, story.today - 3 * 365), operation + 5 * 365)) {
      const control = clinicVisit(story, workday(day), 'kirurgi', { reason: C18, type: 'Etterkontroll' });
      labs(story, control, ['cea', 'hemoglobin', 'alat']);
      vital(story, control, 'weight');
      imaging(story, control, 'abdomenCt', 'Ingen tegn til tilbakefall eller metastaser.', { hours: 20 });
      note(story, control, 'clinic', [['Kontroll', 'Fin form, stabil vekt. CEA normal.']]);
    }
  },
};
