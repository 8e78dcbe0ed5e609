/** Life in a nursing home: a long Encounter with weights now and then, and closer notes of the last days. */
import { at, type Day, isoTime, workday } from '../calendar.ts';
import type { DrugKey } from '../codes/drugs.ts';
import { visit } from './contact.ts';
import { assessFunction, assessmentMeeting, decision, type Need } from './decision.ts';
import { administer } from './medication.ts';
import { note } from './note.ts';
import type { Stay } from './stay.ts';
import type { Story } from './story.ts';
import { news2, vital } from './vitals.ts';

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
