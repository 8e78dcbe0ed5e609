/** Evidence the platform gathers itself: what it holds is counted, and written as evidence by the platform, not by a person. */
import type { HealthcareService, Organization } from '@helseplattform/fhir';
import type { Actor, Reader } from '@helseplattform/record';
import { organisationOf, TRAINING_KINDS, trainingFigures } from '@helseplattform/rollout';
import { type BodyOf, type Draft, registerOf, type Snapshot } from '@helseplattform/rollout/programme';
import { acknowledgedOf, DAYS_COUNTED } from './acknowledged.ts';
import type { RolloutCall } from './call.ts';

const PLATFORM: Actor = { id: 'system', kind: 'system' };
/** Who evidence is by when it was counted: somebody may then sign it who works for the programme. */
const COUNTED = { by: 'system', name: 'Plattformen' };
const HER = 'urn:oid:2.16.578.1.12.4.1.2';

type Figure = { readonly value: number; readonly source: string };

/** Counts, and writes what is new. How many figures were measured. */
export async function measured(call: RolloutCall, unit: string): Promise<{ measured: number }> {
  const { programme, parts, today } = call;
  const now = await programme.read('unit', 'criterion', 'evidence', ...TRAINING_KINDS);
  const organisation = organisationOf(registerOf(now).get(unit), today);
  const reader = parts.platform.store.as(PLATFORM);
  const figures = new Map<string, Figure>([
    ...trainingFigures(now, unit),
    ...(organisation ? await addresses(reader, organisation) : []),
    ...(organisation ? await messages(reader, organisation) : []),
  ]);
  const drafts = now.bodies('criterion').flatMap((criterion): Draft[] => draftOf(now, criterion, unit, figures, today));
  await programme.write(COUNTED, drafts);
  return { measured: drafts.length };
}

function draftOf(
  now: Snapshot,
  { unit: of, id, requirement }: BodyOf<'criterion'>,
  unit: string,
  figures: ReadonlyMap<string, Figure>,
  today: string,
): Draft[] {
  if (of !== unit || requirement.kind !== 'figure') return [];
  const figure = figures.get(requirement.measure);
  if (!figure) return [];
  const key = `${unit}:${id}`;
  const evidence = { kind: 'figure', value: figure.value, measuredOn: today, source: figure.source } as const;
  return [
    { kind: 'evidence', key, basedOn: now.get('evidence', key)?.version ?? 0, body: { unit, criterion: id, evidence } },
  ];
}

/** How many of the services below an organisation can be written to: open, and with the HER-id that messages are addressed to. */
async function addresses(reader: Reader, organisation: string): Promise<[string, Figure][]> {
  const find = async <T>(type: 'Organization' | 'HealthcareService', name: string, value: string) => {
    const { entries } = await reader.search({
      type,
      params: [
        [name, value],
        ['_count', '500'],
      ],
      base: '',
    });
    return entries.map(({ version }) => JSON.parse(version.body.toString()) as T);
  };
  const units = await find<Organization>('Organization', 'partof', organisation);
  const references = [organisation, ...units.map(({ id }) => `Organization/${id}`)];
  const services = await find<HealthcareService>('HealthcareService', 'organization', references.join(','));
  if (services.length === 0) return [];
  const reached = services.filter(
    ({ active, identifier = [] }) =>
      active !== false && identifier.some(({ system, value }) => system === HER && value),
  );
  return [
    [
      'services-with-address-percent',
      {
        value: percent(reached.length, services.length),
        source: `adresseregisteret: ${reached.length} / ${services.length}`,
      },
    ],
  ];
}

/** How many messages of an organisation were acknowledged lately; nothing where it has sent none: then somebody must say. */
async function messages(reader: Reader, organisation: string): Promise<[string, Figure][]> {
  const { acknowledged, of } = await acknowledgedOf(reader, organisation, Date.now());
  if (of === 0) return [];
  const source = `leveringer siste ${DAYS_COUNTED} dager med mottakerens kvittering: ${acknowledged} / ${of}`;
  return [['test-messages-acknowledged-percent', { value: percent(acknowledged, of), source }]];
}

/** With one decimal. */
const percent = (part: number, whole: number): number => Math.round((part / whole) * 1000) / 10;
