/** Lung cancer: often found late; operation for some, immunotherapy for others, with imaging every third month. */
import { at, workday } from '../calendar.ts';
import { clinicVisit } from '../chart/contact.ts';
import { diagnosis, dischargeDiagnosis } from '../chart/diagnosis.ts';
import { labs } from '../chart/labs.ts';
import { course, treat } from '../chart/medication.ts';
import { note } from '../chart/note.ts';
import { pathwayStep } from '../chart/plan.ts';
import { imaging, pathology, procedure } from '../chart/procedure.ts';
import { dischargeOf, hospitalStay } from '../chart/stay.ts';
import { news2, vital } from '../chart/vitals.ts';
import { PANELS } from '../codes/analytes.ts';
import { icd10, icpc2 } from '../codes/diagnoses.ts';
import { uniform } from '../random.ts';
import { cancerPathway, step } from './cancer-pathway.ts';
import { type Life, onceByAge } from './life.ts';

const byAge = onceByAge('lung-cancer', {
  women: [
    [45, 0],
    [60, 0.003],
    [70, 0.009],
    [85, 0.015],
  ],
  men: [
    [45, 0],
    [60, 0.003],
    [70, 0.009],
    [85, 0.016],
  ],
  factor: 'smoking',
});

export const lungCancer: Life = {
  name: 'lung-cancer',
  about: 'Lungekreft i pakkeforløp, med operasjon eller livsforlengende behandling',

  /** Few live with it for long, so the dead have it more often: one in eight died of it. */
  begins(person, ground) {
    const onset = byAge(person, ground);
    if (onset.length > 0 || person.died === undefined) return onset;
    const u = uniform(ground.seed, 'died-of-lung-cancer', person.number);
    return u < 0.12 ? [person.died - 200 - Math.floor((u / 0.12) * 500)] : [];
  },

  body(story) {
    const { body } = story.chart;
    const last = story.onset + 40_000;
    body.change('crp', story.onset - 60, last, 14);
    body.change('albumin', story.onset - 60, last, -4);
    body.change('weight', story.onset - 90, last, (d) => -Math.min(11, d / 55));
    body.change('hemoglobin', story.onset, last, -1.4);
  },

  tell(story) {
    const { random, person } = story;
    const C34 = icd10(random.pick(['C341', 'C343', 'C349']));
    const spread = person.died !== undefined || random.chance(0.5);
    const found = cancerPathway(story, {
      code: 'A26',
      name: 'Lungekreft',
      department: 'lunge',
      symptom: icpc2('R05'),
      cancer: C34,
      history: story.say(
        'Hoste i åtte uker og litt blod i oppspyttet. Røykt i førti år.',
        'Vekttap på seks kilo og smerter bak skulderbladet.',
        'Tilfeldig funn på røntgen etter lungebetennelse.',
      ),
      question: 'Fortetning i høyre lunge på røntgen. Ønsker utredning i pakkeforløp.',
      findings: 'Bronkoskopi med biopsi. CT og PET bestilt.',
      panel: PANELS.tumour,
      workUp: (told, contact) => {
        imaging(
          told,
          contact,
          'chestCt',
          spread
            ? 'Svulst på 46 mm i høyre overlapp, forstørrede lymfeknuter i mediastinum, forandring i venstre binyre.'
            : 'Svulst på 24 mm i høyre overlapp. Ingen forstørrede lymfeknuter.',
          { hours: 6 },
        );
        procedure(told, contact, 'bronchoscopy', { at: contact.from + 30, minutes: 30 });
        pathology(
          told,
          contact,
          'bronkialbiopsi',
          'Adenokarsinom. PD-L1 55 prosent. Ingen målbar mutasjon i EGFR eller ALK.',
          6,
        );
      },
      days: [5, 19],
      decision: spread
        ? 'Drøftet i tverrfaglig møte. Livsforlengende behandling med immunterapi hver tredje uke.'
        : 'Drøftet i tverrfaglig møte. Operabel. Lobektomi om to uker.',
    });
    if (!found) return;
    if (spread) {
      diagnosis(story, icd10('C795'), { at: found.meeting, suspected: true });
      const begins = workday(found.decided + 9);
      if (!story.reached(begins)) return;
      course(story, 'pembrolizumab', {
        at: found.meeting,
        from: begins,
        to: begins + 540,
        for: found.condition,
        stopped: 'Sykdommen vokser',
      });
      for (const day of story.every(0.7, begins, begins + 540)) {
        const visit = clinicVisit(story, workday(day), 'lunge', {
          reason: C34,
          type: 'Immunterapi',
          purpose: '2',
          profession: 'SP',
          minutes: 90,
        });
        if (day === begins)
          step(visit, pathwayStep('A26FM', 'Lungekreft; Start initial behandling; Medikamentell behandling'));
        labs(story, visit, PANELS.chemotherapy);
        vital(story, visit, 'weight');
      }
      for (const day of story.every(3, begins + 90, begins + 540)) {
        const answer = clinicVisit(story, workday(day), 'lunge', { reason: C34, type: 'Svar på CT' });
        imaging(
          story,
          answer,
          'chestCt',
          story.say(
            'Uendret svulst, ingen nye forandringer.',
            'Svulsten er halvert siden sist.',
            'Lett vekst av svulst og lymfeknuter.',
          ),
          { at: answer.from - 4320, hours: 72 },
        );
        note(story, answer, 'clinic', [['Vurdering', 'Tåler behandlingen, litt kløe og trøtthet. Fortsetter.']]);
      }
      return;
    }
    const operation = workday(found.decided + 14);
    if (!story.reached(operation)) return;
    const stay = hospitalStay(story, {
      from: operation,
      nights: 5,
      department: 'lunge',
      reason: C34,
      urgent: false,
      intensiveDays: 1,
    });
    step(stay, pathwayStep('A26FK', 'Lungekreft; Start initial behandling; Kirurgisk behandling'));
    procedure(story, stay, 'lobectomy', { at: stay.from + 90, minutes: 150, reason: C34 });
    for (let n = 0; n < 5; n++) news2(story, stay, { at: at(stay.firstDay + n, 20), oxygen: n < 2 });
    treat(story, stay, 'oxycodone', 3, [10, 22]);
    treat(story, stay, 'dalteparin', 5, [20]);
    dischargeDiagnosis(story, C34, stay);
    note(
      story,
      stay,
      'discharge',
      [
        ['Forløp', 'Torakoskopisk lobektomi. Dren fjernet tredje dag.'],
        ['Videre', 'Kontroll med CT hver sjette måned i to år, så årlig.'],
      ],
      { at: dischargeOf(stay) },
    );
    for (const day of story.every(6, Math.max(operation + 180, story.today - 3 * 365), operation + 5 * 365)) {
      const control = clinicVisit(story, workday(day), 'lunge', { reason: C34, type: 'Etterkontroll' });
      imaging(story, control, 'chestCt', 'Postoperative forandringer. Ingen tegn til tilbakefall.', {
        at: control.from - 2880,
        hours: 48,
      });
      labs(story, control, PANELS.general);
    }
  },
};
