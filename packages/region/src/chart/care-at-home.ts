/** Municipal care: application, decision (vedtak), function assessment, visits at home, and life in a nursing home. */
import type { QuestionnaireResponse, Reference, ServiceRequest } from '@helseplattform/fhir';
import { at, type Day, isoDate, isoTime, workday } from '../calendar.ts';
import type { DrugKey } from '../codes/drugs.ts';
import { FUNCTION_VARIABLES, type FunctionScore } from '../codes/function-variables.ts';
import { FUNCTION_QUESTIONNAIRE, OWN_KIND, volven } from '../codes/systems.ts';
import type { Employee } from '../organisations/employee.ts';
import { organizationReference, practitionerReference, roleReference } from '../organisations/resources.ts';
import type { Chart } from './chart.ts';
import { type Contact, municipalVisit, type Stay, visit } from './contact.ts';
import { administer } from './medication.ts';
import { document, note } from './note.ts';
import { carePlan, episode } from './plan.ts';
import { appointment, task } from './referral.ts';
import type { Story } from './story.ts';
import { bloodPressure, news2, vital } from './vitals.ts';

/** Municipal services by Volven 9151. */
const SERVICES = {
  'health-care-at-home': ['15', 'Helsetjenester i hjemmet'],
  'practical-help': ['1', 'Praktisk bistand - daglige gjøremål'],
  alarm: ['6', 'Trygghetsalarm'],
  meals: ['5', 'Matombringing'],
  'day-centre': ['4', 'Dagaktivitetstilbud'],
  'medicine-support': ['27', 'Elektronisk medisineringsstøtte'],
  'short-stay': ['18', 'Tidsbegrenset opphold - utredning/behandling'],
  rehabilitation: ['19', 'Tidsbegrenset opphold - habilitering/rehabilitering'],
  'nursing-home': ['21', 'Langtidsopphold i institusjon'],
  carer: ['11', 'Omsorgsstønad'],
} as const;

export type MunicipalServiceKey = keyof typeof SERVICES;

const FAR_AHEAD = 100_000;

/** Overall need for help, from 1 (none) to 5 (full). The scores vary around it by variable. */
export type Need = 2 | 3 | 4 | 5;

/** Answers the twenty function variables; memory and decisions weigh more when the need comes from dementia. */
export function assessFunction(
  story: Story,
  contact: Contact,
  need: Need,
  dementia = false,
): Reference<QuestionnaireResponse> {
  const cognitive = new Set([3, 4, 15, 17, 18, 19]);
  const resource: QuestionnaireResponse = {
    resourceType: 'QuestionnaireResponse',
    id: story.id(),
    questionnaire: FUNCTION_QUESTIONNAIRE,
    status: 'completed',
    subject: story.chart.subject,
    encounter: contact.encounter,
    authored: isoTime(contact.from + 30),
    author: practitionerReference(contact.by),
    source: practitionerReference(contact.by),
    item: FUNCTION_VARIABLES.map((text, i) => {
      const number = i + 1;
      const extra = cognitive.has(number) ? (dementia ? 1 : -1) : number === 13 || number === 14 ? -1 : 0;
      const score = Math.max(1, Math.min(5, need + extra + story.random.integer(-1, 0))) as FunctionScore;
      return { linkId: String(number), text, answer: [{ valueInteger: score }] };
    }),
  };
  return story.keep(resource, contact.from + 30);
}

interface DecisionOptions {
  /** Day the application came in. */
  applied: Day;
  service: MunicipalServiceKey;
  from: Day;
  to?: Day;
  /** Hours a week, for services at home. */
  hours?: number;
  /** Why help is granted, in Norwegian. */
  grounds: string;
  assessment?: Reference<QuestionnaireResponse>;
  at: Contact;
}

/** A decision of the municipality, with its letter to the citizen. */
export function decision(story: Story, options: DecisionOptions): Reference<ServiceRequest> {
  const [code, display] = SERVICES[options.service];
  const over = (options.to !== undefined && options.to <= story.today) || story.chart.isDead;
  const decided = options.at.to;
  const resource: ServiceRequest = {
    resourceType: 'ServiceRequest',
    id: story.id(),
    status: over ? 'completed' : 'active',
    intent: 'order',
    category: [{ coding: [{ system: OWN_KIND, code: 'vedtak', display: 'Vedtak' }] }],
    code: { coding: [{ system: volven(9151), code, display }], text: display },
    subject: story.chart.subject,
    occurrencePeriod: {
      start: isoDate(options.from),
      ...(options.to === undefined ? {} : { end: isoDate(options.to) }),
    },
    authoredOn: isoTime(decided),
    requester: roleReference(options.at.by),
    performer: [organizationReference(story.world.service('hjemmetjeneste', story.person))],
    ...(options.assessment ? { supportingInfo: [options.assessment] } : {}),
    ...(options.hours === undefined ? {} : { quantityQuantity: { value: options.hours, unit: 'timer per uke' } }),
    note: [{ text: options.grounds }],
  };
  const reference = story.keep(resource, decided);
  document(
    story,
    options.at,
    'letter',
    `Vedtak om ${display.toLowerCase()}`,
    `Du har søkt om ${display.toLowerCase()}. Søknaden kom inn ${isoDate(options.applied)}.\n\n${options.grounds}\n\nVedtaket gjelder fra ${isoDate(options.from)}${options.to === undefined ? ' og til det blir endret' : ` til ${isoDate(options.to)}`}. Du kan klage innen fire uker etter at du fikk dette brevet.`,
  );
  return reference;
}

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
  const first = homeVisit(story, firstDayHome(chart, options.from), 9, 'Første hjemmebesøk', 45);
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

/** The case officer comes home, or meets the patient and the ward on video while they are in hospital. */
function assessmentMeeting(story: Story, day: Day, officer: Employee): Contact {
  const inHospital = story.chart.isInHospital(day);
  return visit(story, {
    at: at(day, 10),
    minutes: 60,
    by: officer,
    class: inHospital ? 'VR' : 'HH',
    type: inHospital ? 'Videomøte med sykehuset' : 'Kartleggingsbesøk',
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
export function homeVisit(story: Story, day: Day, hour: number, type: string, minutes: number): Contact {
  const contact = municipalVisit(story, at(day, hour), 'hjemmetjeneste', story.random.chance(0.6) ? 'SP' : 'HF', {
    class: 'HH',
    type,
    minutes,
  });
  if (story.random.chance(0.25)) bloodPressure(story, contact);
  return contact;
}

interface NursingHomeOptions {
  from: Day;
  to?: Day;
  /** For good, or for training or relief. */
  service: 'nursing-home' | 'rehabilitation' | 'short-stay';
  need: Need;
  dementia?: boolean;
  grounds: string;
  gives?: DrugKey;
}

/** A stay in a nursing home: a long Encounter with monthly weights, and closer notes of the last days. */
export function nursingHome(story: Story, options: NursingHomeOptions): Stay | undefined {
  const { chart, world, random, person } = story;
  if (options.from >= chart.nursingHomeFrom) return undefined;
  if (!story.reached(options.from)) return undefined;
  if (options.to === undefined) chart.nursingHomeFrom = options.from;
  else chart.takeShortStay(options.from, options.to);
  const office = world.service('saksbehandling', person);
  const meeting = assessmentMeeting(story, workday(options.from - 4), world.someone(office, 'XX', random));
  const assessment = assessFunction(story, meeting, options.need, options.dementia);
  decision(story, {
    applied: options.from - random.integer(8, 30),
    service: options.service,
    from: options.from,
    ...(options.to === undefined ? {} : { to: options.to }),
    grounds: options.grounds,
    assessment,
    at: meeting,
  });
  const home = world.service('sykehjem', person);
  const nurse = world.someone(home, 'SP', random);
  const from = at(options.from, 13);
  const end = options.to === undefined ? Number.POSITIVE_INFINITY : at(options.to, 11);
  const to = Math.min(end, chart.isDead ? chart.end : end);
  const over = to <= chart.end;
  const ward = home.wards[0];
  const visitFacts = visit(story, { at: from, minutes: 60, by: nurse, class: 'IMP', type: 'Opphold i sykehjem' });
  const stay: Stay = {
    ...visitFacts,
    from,
    to: Math.min(to, chart.end),
    nights: Math.round((Math.min(to, chart.end) - from) / 1440),
    firstDay: options.from,
    over,
  };
  stay.resource.status = over ? 'finished' : 'in-progress';
  stay.resource.period = { start: isoTime(from), ...(over ? { end: isoTime(to) } : {}) };
  stay.resource.location = [
    {
      location: { reference: `Location/${ward?.id ?? `sted-${home.id}`}` },
      status: over ? 'completed' : 'active',
      period: stay.resource.period,
    },
  ];
  note(
    story,
    stay,
    'journal',
    [
      ['Innkomst', options.grounds],
      [
        'Funksjon',
        story.say(
          'Trenger hjelp til stell og forflytning. Spiser selv.',
          'Går med rullator og støtte av én. Trenger påminning.',
        ),
      ],
    ],
    { at: from + 120 },
  );
  const lastDay = Math.floor(stay.to / 1440);
  for (const day of story.every(2, options.from + 7, lastDay)) {
    if (!chart.isInHospital(day)) vital(story, stay, 'weight', at(day, 9));
  }
  lastDays(story, stay, options, lastDay);
  return stay;
}

/** What staff write in the days before now, while the resident is there. */
function lastDays(story: Story, stay: Stay, options: NursingHomeOptions, lastDay: Day): void {
  if (lastDay < story.today - 1 || story.chart.isInHospital(story.today)) return;
  for (let day = Math.max(options.from + 1, story.today - 2); day <= story.today; day++) {
    if (options.gives) administer(story, stay, options.gives, at(day, 8));
  }
  news2(story, stay, { at: at(story.today, 8.5) });
  note(
    story,
    stay,
    'journal',
    [
      [
        'Døgnrapport',
        story.say(
          'Rolig natt. Spist godt til frokost, deltok i stua.',
          'Urolig fra klokka fire, roet seg med prat. Sovet lenge.',
          'Rolig døgn. Fulgt ut på terrassen etter middag.',
        ),
      ],
    ],
    {
      at: at(story.today, 7.25),
    },
  );
}

/** An application that has not been decided yet: it waits at the office, with a deadline. */
export function openApplication(story: Story, service: MunicipalServiceKey, applied: Day, text: string): void {
  if (story.chart.isDead || !story.reached(applied)) return;
  const office = story.world.service('saksbehandling', story.person);
  const [code, display] = SERVICES[service];
  const resource: ServiceRequest = {
    resourceType: 'ServiceRequest',
    id: story.id(),
    status: 'active',
    intent: 'proposal',
    category: [{ coding: [{ system: OWN_KIND, code: 'soknad', display: 'Søknad' }] }],
    code: { coding: [{ system: volven(9151), code, display }], text: display },
    subject: story.chart.subject,
    authoredOn: isoTime(at(applied, 9)),
    requester: story.chart.subject,
    performer: [organizationReference(office)],
    note: [{ text }],
  };
  const request = story.keep(resource, at(applied, 9));
  task(story, {
    focus: request,
    code: 'behandle-soknad',
    text: `Behandle søknad: ${display}`,
    from: at(applied, 9),
    due: applied + 28,
    owner: organizationReference(office),
    requester: story.world.someone(office, 'XX', story.random),
    done: undefined,
  });
}
