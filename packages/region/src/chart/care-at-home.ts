/** Care at home: a plan, the visits of the last week one by one, those before now and then, and what is planned. */
import { at, type Day, workday } from '../calendar.ts';
import type { DrugKey } from '../codes/drugs.ts';
import type { Chart } from './chart.ts';
import { type Contact, municipalVisit } from './contact.ts';
import { assessFunction, assessmentMeeting, decision, type MunicipalServiceKey, type Need } from './decision.ts';
import { administer } from './medication.ts';
import { note } from './note.ts';
import { carePlan, episode } from './plan.ts';
import { appointment } from './referral.ts';
import type { Story } from './story.ts';
import { bloodPressure } from './vitals.ts';

/** Stands for the last day of care that goes on. */
const FAR_AHEAD = 100_000;

interface HomeCareOptions {
  from: Day;
  to?: Day;
  need: Need;
  dementia?: boolean;
  services: readonly MunicipalServiceKey[];
  grounds: string;
  /** What is done at a visit. */
  tasks: readonly string[];
  perWeek: number;
  /** Drug that the nurse gives at the visits of the last days. */
  gives?: DrugKey;
}

/**
 * Care at home from a day on: application, assessment, decisions, a plan, and visits. Of the many visits only every
 * second month's is told, and those of the last week; the coming two days are planned. Nothing when there is care
 * already.
 */
export function careAtHome(story: Story, options: HomeCareOptions): void {
  const { chart, world, random, person } = story;
  if (!story.reached(options.from)) return;
  const taken = chart.takeCareAtHome(options.from, Math.min(options.to ?? FAR_AHEAD, chart.nursingHomeFrom - 1));
  const last = Math.min(taken?.to ?? 0, story.today);
  if (!taken || last < options.from) return;
  const office = world.service('saksbehandling', person);
  const officer = world.someone(office, 'XX', random);
  const applied = Math.max(options.from - random.integer(5, 18), person.born);
  const meeting = assessmentMeeting(story, workday(Math.max(options.from - 3, applied)), officer);
  const assessment = assessFunction(story, meeting, options.need, options.dementia);
  const stopped = taken.to < FAR_AHEAD ? taken.to : undefined;
  for (const service of options.services) {
    decision(story, {
      applied,
      service,
      from: options.from,
      ...(stopped === undefined ? {} : { to: stopped }),
      ...(service === 'health-care-at-home' ? { hours: Math.max(1, Math.round(options.perWeek / 2)) } : {}),
      grounds: options.grounds,
      assessment,
      at: meeting,
    });
  }
  const unit = world.service('hjemmetjeneste', person);
  const nurse = world.someone(unit, 'SP', random);
  const home = firstDayHome(chart, options.from);
  if (home > last) return; // away until others took over: nobody ever came to visit
  const first = homeVisit(story, home, 9, 'Første hjemmebesøk', 45);
  carePlan(story, {
    at: first,
    title: 'Tiltaksplan for hjemmetjenesten',
    activities: options.tasks,
    goals: ['Bo trygt hjemme', 'Klare mest mulig selv'],
    ...(stopped === undefined ? {} : { until: stopped }),
  });
  note(story, first, 'journal', [
    ['Situasjon', options.grounds],
    ['Tiltak', options.tasks.join('\n')],
  ]);
  episode(story, {
    at: first,
    from: options.from,
    ...(stopped === undefined ? {} : { to: stopped }),
    unit,
    by: nurse,
    type: 'Hjemmetjeneste',
  });

  chart.afterwards(() => {
    for (const day of story.every(2, options.from + 40, last - 8)) {
      if (!chart.isAway(day)) homeVisit(story, day, 9 + random.integer(0, 8), 'Hjemmebesøk', 25);
    }
    recentVisits(story, options, last);
  });
}

function firstDayHome(chart: Chart, from: Day): Day {
  let day = from;
  while (chart.isAway(day) && day < from + 60) day++;
  return day;
}

/** The last week's visits as they are written on a phone, and what is planned for today and tomorrow. */
function recentVisits(story: Story, options: HomeCareOptions, last: Day): void {
  const { chart, random, world, person } = story;
  if (last < story.today) return;
  const unit = world.service('hjemmetjeneste', person);
  const chanceToday = Math.min(1, options.perWeek / 7);
  for (let day = Math.max(options.from + 1, last - 6); day <= last; day++) {
    if (chart.isAway(day) || !random.chance(chanceToday)) continue;
    const visited = homeVisit(story, day, 8 + random.integer(0, 3) / 2, 'Morgenbesøk', 20);
    if (options.gives) administer(story, visited, options.gives, visited.from + 5);
    note(story, visited, 'journal', [['Besøk', story.say(...VISIT_PHRASES)]]);
  }
  if (chart.isDead) return;
  for (const day of [story.today, story.today + 1]) {
    if (!random.chance(chanceToday) || chart.isAway(day)) continue;
    appointment(story, {
      when: at(day, 11 + random.integer(0, 16) / 2),
      made: at(story.today - 1, 14),
      unit,
      type: options.tasks[0] ?? 'Hjemmebesøk',
      minutes: 20,
      by: world.someone(unit, random.chance(0.5) ? 'SP' : 'HF', random),
      purpose: '2',
    });
  }
}

const VISIT_PHRASES = [
  'Utført etter plan. Våken og orientert ved besøket, spist frokost.',
  'Utført etter plan. Litt sliten i dag, ønsket å hvile etter stell.',
  'Utført etter plan. Sier det går bra, gleder seg til besøk i helga.',
  'Utført etter plan. Legemidler tatt mens jeg var der.',
  'Utført etter plan. Noe hovne ankler, følger med på vekt.',
  'Utført etter plan. Hadde sovet dårlig. Oppfordret til å drikke mer.',
] as const;

/** A visit by home care, with a blood pressure now and then. */
function homeVisit(story: Story, day: Day, hour: number, type: string, minutes: number): Contact {
  const contact = municipalVisit(story, at(day, hour), 'hjemmetjeneste', story.random.chance(0.6) ? 'SP' : 'HF', {
    class: 'HH',
    type,
    minutes,
  });
  if (story.random.chance(0.25)) bloodPressure(story, contact);
  return contact;
}
