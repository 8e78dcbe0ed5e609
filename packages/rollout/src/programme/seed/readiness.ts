/** Readiness of the demonstration: the next wave on its way through the gates, some ahead, some behind, and a few faults. */
import { addDays, daysBetween } from '../../calendar/day.ts';
import { type Measure, type Requirement, STANDARD_CRITERIA } from '../../readiness/criterion.ts';
import { OWN_MUNICIPALITY, type SeedContext, type Seeded } from './context.ts';

/** Who answers for what in a municipality; invented names. */
const OWNERS: { readonly [area: string]: readonly string[] } = {
  benefits: ['Elin Sagvik', 'Tor Haldorsen'],
  capacity: ['Anne Grongstad', 'Per Arne Moen'],
  addresses: ['Idar Vågen', 'Mette Lund'],
  training: ['Solveig Rye', 'Bård Aune'],
  migration: ['Marius Elden', 'Guri Selnes'],
  integrations: ['Idar Vågen', 'Mette Lund'],
  'access-roles': ['Liv Jorunn Berg', 'Stein Ove Dahl'],
  devices: ['Kåre Nordli', 'Tone Fiskum'],
  downtime: ['Anne Grongstad', 'Per Arne Moen'],
};

/** What a figure is around now, three months before: [of the best, of the one that is furthest behind]. */
const FIGURES: { readonly [measure in Measure]?: readonly [best: number, worst: number] } = {
  'services-with-address-percent': [100, 78],
  'sessions-booked-percent': [100, 61],
  'records-reconciled-percent': [96, 82],
  'test-messages-acknowledged-percent': [93, 40],
  'users-per-super-user': [9, 14],
  'roles-tested-percent': [88, 20],
  'devices-tested-percent': [70, 15],
};

export function readinessSeed({ asOf, waves }: SeedContext): Seeded[] {
  const [next] = waves;
  if (!next) return [];
  const daysLeft = daysBetween(asOf, next.when);
  return [...next.units.flatMap((unit, i) => unitSeed(unit, i, asOf, daysLeft, next.units.length)), ...faults(asOf)];
}

function unitSeed(unit: string, i: number, asOf: string, daysLeft: number, of: number): Seeded[] {
  // the municipality one can sign in for is in the middle: something to do, nothing hopeless
  const behind = unit === OWN_MUNICIPALITY ? 0.35 : ((i * 7) % of) / of;
  return STANDARD_CRITERIA.flatMap((criterion): Seeded[] => {
    const { id, area, gate } = criterion;
    const requirement: Requirement = criterion.requirement;
    const names = OWNERS[area] ?? [];
    const key = `${unit}:${id}`;
    const kept: Seeded = {
      kind: 'criterion',
      key,
      body: { unit, id, area, gate, requirement, owner: { name: names[i % names.length] ?? '' } },
    };
    const evidence = evidenceOf(requirement, behind, asOf, i);
    if (!evidence) return [kept];
    const shown: Seeded = { kind: 'evidence', key, body: { unit, criterion: id, evidence } };
    const isHeld = gate >= daysLeft + 10 && behind < 0.8;
    return isHeld && evidence.kind === 'document'
      ? [kept, shown, { kind: 'signature', key, body: { unit, criterion: id, on: addDays(asOf, -3) } }]
      : [kept, shown];
  });
}

function evidenceOf(requirement: Requirement, behind: number, asOf: string, i: number) {
  if (requirement.kind === 'document')
    return behind > 0.85
      ? undefined
      : ({
          kind: 'document',
          reference: requirement.document === 'benefit-plan' ? 'Gevinstplan, sak 12/26' : 'Plan for redusert drift',
          dated: addDays(asOf, -30 - i),
        } as const);
  const range = FIGURES[requirement.measure];
  if (!range) return undefined;
  const [best, worst] = range;
  return {
    kind: 'figure',
    value: Math.round(best + (worst - best) * behind),
    measuredOn: addDays(asOf, behind > 0.7 ? -20 : -2 - (i % 4)),
    source: 'oppgitt av kommunen (oppdiktet)',
  } as const;
}

const faults = (asOf: string): Seeded[] => [
  {
    kind: 'fault',
    key: 'F-101',
    body: {
      title: 'PLO-melding om innleggelse mangler kontaktperson når pasienten er under 18 år',
      description: 'Meldingen går, men mottakeren ser ikke hvem som skal ringes. Funnet i testmeldinger med Namsos.',
      units: ['namsos', OWN_MUNICIPALITY],
      severity: { level: 'severe', setBy: 'Anne Grongstad', on: addDays(asOf, -6) },
      state: 'open',
    },
  },
  {
    kind: 'fault',
    key: 'F-102',
    body: {
      title: 'Etikettskriveren skriver dobbelt ved to prøver i samme rekvisisjon',
      units: [],
      severity: { level: 'moderate', setBy: 'Anne Grongstad', on: addDays(asOf, -11) },
      state: 'open',
    },
  },
  {
    kind: 'fault',
    key: 'F-103',
    body: {
      title: 'Legemiddellisten sorteres ulikt i hjemmetjenesten og på sykehjemmet',
      description: 'Meldt fra opplæringsmiljøet. Ingen har vurdert alvoret ennå.',
      units: ['overhalla'],
      state: 'open',
    },
  },
  {
    kind: 'fault',
    key: 'F-98',
    body: {
      title: 'Røntgensvar gikk ikke til legevakten når rekvirenten var fastlege',
      units: [],
      severity: { level: 'critical', setBy: 'Yosef Haile', on: addDays(asOf, -60) },
      state: 'closed',
      regressionTest: 'packages/exchange: the answer reaches whoever asked and whoever has the patient now',
      verifiedBy: 'Yosef Haile',
    },
  },
];
