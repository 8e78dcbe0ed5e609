/** Sick leave: back, shoulder or mind, certificate by the GP, dialogue with the employer, back to work. */
import { ageOn, at, workday } from '../calendar.ts';
import { gpVisit, municipalVisit } from '../chart/contact.ts';
import { diagnosis } from '../chart/diagnosis.ts';
import { course } from '../chart/medication.ts';
import { message } from '../chart/message.ts';
import { document, note } from '../chart/note.ts';
import { nextControl } from '../chart/referral.ts';
import { icpc2 } from '../codes/diagnoses.ts';
import { type Life, yearly } from './life.ts';

const CAUSES = [
  {
    code: 'L84',
    text: 'Akutte korsryggsmerter etter løft på jobb. Ingen røde flagg, ingen utstråling.',
    work: 'Kan gjøre lettere arbeid, ikke løfte over ti kilo.',
  },
  {
    code: 'L92',
    text: 'Smerter i høyre skulder, verre ved arbeid over hodet. Positiv Hawkins.',
    work: 'Kan arbeide under skulderhøyde.',
  },
  {
    code: 'P29',
    text: 'Sliten, søvnløs og lettrørt etter lang tid med mye på jobb og syke foreldre.',
    work: 'Kan arbeide halv dag hjemmefra.',
  },
  { code: 'R80', text: 'Influensa, feber i fire dager, slapp.', work: 'Kan ikke arbeide denne uka.' },
  {
    code: 'L86',
    text: 'Smerter ut i venstre bein, nedsatt Laségue. Ingen lammelser.',
    work: 'Kan sitte og gå, ikke kjøre truck.',
  },
] as const;

export const sickLeave: Life = {
  name: 'sick-leave',
  about: 'Sykmelding hos fastlegen, gradert, med dialog og tilbakeføring',
  begins: yearly('sick-leave', (age, person) => (age < 19 || age > 66 ? 0 : person.sex === 'female' ? 0.17 : 0.12), 3),

  tell(story) {
    const { onset, random, person, chart } = story;
    const cause = random.pick(CAUSES);
    const code = icpc2(cause.code);
    const short = cause.code === 'R80';
    const weeks = short ? 1 : random.integer(2, 14);
    const first = gpVisit(story, workday(onset), code);
    const condition = diagnosis(story, code, { at: first, until: onset + weeks * 7 });
    note(story, first, 'journal', [
      ['Sykehistorie og funn', cause.text],
      ['Arbeid', `${cause.work} Sykmeldes ${short ? '100' : '50'} prosent.`],
    ]);
    document(
      story,
      first,
      'sickNote',
      'Sykmelding',
      `Periode: ${short ? 1 : 2} uker fra i dag. Diagnose ${cause.code}. Grad ${short ? 100 : 50} prosent.\n${cause.work}`,
    );
    if (cause.code.startsWith('L') && ageOn(person.born, onset) < 65)
      course(story, 'ibuprofen', { at: first, to: onset + 6, for: condition });
    if (short) return;
    for (const day of story.every(1, onset + 14, onset + weeks * 7)) {
      const control = gpVisit(story, workday(day), code, 'Oppfølging av sykmelding');
      document(
        story,
        control,
        'sickNote',
        'Sykmelding, forlenget',
        `Forlenget to uker. Diagnose ${cause.code}. Grad ${random.pick([30, 40, 50, 60])} prosent.\nPlan: gradvis økning sammen med arbeidsgiver.`,
      );
      note(story, control, 'journal', [
        [
          'Oppfølging',
          story.say(
            'Framgang. Dialogmøte med arbeidsgiver holdt, enige om lettere oppgaver.',
            'Uendret. Henvist fysioterapi.',
            'Klar for å øke til 80 prosent fra neste uke.',
          ),
        ],
      ]);
    }
    if (cause.code.startsWith('L') && random.chance(0.5)) {
      for (const day of story.every(0.5, onset + 10, onset + 50)) {
        municipalVisit(story, at(workday(day), 14), 'fysioterapi', 'FT', {
          type: 'Fysioterapi',
          minutes: 30,
          reason: code,
        });
      }
    }
    if (story.today < onset + weeks * 7 && story.reached(onset + 3)) {
      nextControl(story, chart.gp.unit, 0.4, 'Oppfølging av sykmelding', chart.gp);
      const secretary = story.world.someone(chart.gp.unit, 'HE', random);
      message(story, {
        from: secretary,
        to: chart.gp,
        at: at(story.today - 1, 9),
        topic: 'Telefon fra pasient',
        text: 'Pasienten spør om sykmeldingen kan økes fra mandag. Ringer tilbake etter klokka 14.',
      });
    }
  },
};
