/** Nights of the demonstration: a runbook for every unit of the next wave, one rehearsed; tickets of those who are live. */
import { addDays } from '../../calendar/day.ts';
import { STANDARD_STEPS } from '../../golive/standard-runbook.ts';
import { OWN_MUNICIPALITY, type SeedContext, type Seeded } from './context.ts';

export function goLiveSeed({ asOf, waves }: SeedContext): Seeded[] {
  const [next] = waves;
  if (!next) return [];
  return [
    ...next.units.map(
      (unit): Seeded => ({
        kind: 'runbook',
        key: unit,
        body: { unit, at: `${next.when}T02:00:00Z`, steps: STANDARD_STEPS },
      }),
    ),
    {
      kind: 'rehearsal',
      key: `${OWN_MUNICIPALITY}:1`,
      body: {
        unit: OWN_MUNICIPALITY,
        on: addDays(asOf, -9),
        runbook: 1,
        results: STANDARD_STEPS.map(({ id, minutes }) => ({
          step: id,
          minutes: id === 'reconciliation' ? 155 : minutes,
          ...(id === 'reconciliation' ? { note: 'Stikkprøvene måtte gjøres to ganger' } : {}),
        })),
      },
    },
    ...tickets(asOf),
  ];
}

// biome-ignore format: a table
const TICKETS = [
  { title: 'Etikett skrives ut to ganger', unit: 'melhus', severity: 'moderate', state: 'working', ago: 9, affected: 14, owner: 'Team laboratorium' },
  { title: 'Vaktliste viser forrige uke etter midnatt', unit: 'hitra', severity: 'severe', state: 'working', ago: 3, affected: 41, owner: 'Team kommune' },
  { title: 'Innlogging tar over ett minutt om morgenen', unit: 'froya', severity: 'severe', state: 'new', ago: 1, affected: 120 },
  { title: 'Dosering vises med komma i ett bilde og punktum i et annet', unit: 'heim', severity: 'severe', state: 'fixed', ago: 6, affected: 22, owner: 'Team legemiddel', fixedAgo: 2 },
  { title: 'Søk etter pasient med mellomnavn gir ingen treff', unit: 'sunndal', severity: 'moderate', state: 'told', ago: 12, affected: 8, owner: 'Team kommune', fixedAgo: 7, toldAgo: 6 },
  { title: 'Skriver på legevakten er ikke i listen', unit: 'skaun', severity: 'minor', state: 'new', ago: 2, affected: 3 },
  { title: 'Tiltaksplan kan ikke åpnes på nettbrett', unit: 'averoy', severity: 'moderate', state: 'new', ago: 4, affected: 17 },
  { title: 'Melding til fastlege mangler avsenders telefon', unit: 'surnadal', severity: 'moderate', state: 'working', ago: 5, affected: 30, owner: 'Team integrasjon' },
  { title: 'Farge på haster-merket er vanskelig å se', unit: 'aure', severity: 'minor', state: 'told', ago: 14, affected: 5, owner: 'Team kommune', fixedAgo: 9, toldAgo: 9 },
  { title: 'Avvik kan ikke knyttes til riktig tjeneste', unit: 'gjemnes', severity: 'moderate', state: 'new', ago: 0, affected: 6 },
] as const;

const tickets = (asOf: string): Seeded[] =>
  TICKETS.map(({ ago, ...ticket }, i): Seeded => {
    const { fixedAgo, toldAgo, ...kept } = { fixedAgo: undefined, toldAgo: undefined, ...ticket };
    return {
      kind: 'ticket',
      key: `T-${i + 201}`,
      body: {
        ...kept,
        reported: addDays(asOf, -ago),
        ...(fixedAgo === undefined ? {} : { fixedOn: addDays(asOf, -fixedAgo) }),
        ...(toldAgo === undefined ? {} : { toldOn: addDays(asOf, -toldAgo), told: 'Melding til alle superbrukere' }),
      },
    };
  });
