/** Seats of the programme, and the people one can give them to. */
import type { Practitioner, PractitionerRole } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { seatsView } from '@helseplattform/rollout/views';
import { nameIn } from '../access/name-of.ts';
import type { RolloutRoute } from './call.ts';

/** Fewest letters of a name that are looked for, and most people that are shown. */
const FEWEST = 2;
const MOST = 20;

interface Person {
  /** Reference of the role the seat is given to. */
  readonly holder: string;
  readonly name: string;
  /** Where they work, and as what. */
  readonly at: string;
}

export const SEAT_ROUTES: readonly RolloutRoute[] = [
  {
    method: 'GET',
    path: '/api/rollout/seats',
    action: 'read',
    what: 'who holds which seat in the programme',
    run: async ({ programme, who, today }) => ({ body: seatsView(await programme.read('seat', 'unit'), who, today) }),
  },
  {
    method: 'GET',
    path: '/api/rollout/seats/people',
    action: 'read',
    what: 'people somebody could give a seat',
    async run(call) {
      call.demand('give-seats');
      const name = call.query.text('name')?.trim() ?? '';
      if (name.length < FEWEST) return { body: { people: [], more: false } };
      const reader = call.parts.platform.store.as({ id: 'system', kind: 'system' });
      return { body: await peopleCalled(reader, name) };
    },
  },
];

async function peopleCalled(reader: Reader, name: string): Promise<{ people: readonly Person[]; more: boolean }> {
  const found = async <T>(type: 'Practitioner' | 'PractitionerRole', params: [string, string][]): Promise<T[]> => {
    const { entries } = await reader.search({ type, params, base: '' });
    return entries.map(({ version }) => JSON.parse(version.body.toString()) as T);
  };
  const practitioners = await found<Practitioner>('Practitioner', [
    ['name', name.replaceAll(/[\\,$|]/g, '\\$&')],
    ['_count', String(MOST + 1)],
  ]);
  if (practitioners.length === 0) return { people: [], more: false };
  const shown = practitioners.slice(0, MOST);
  const roles = await found<PractitionerRole>('PractitionerRole', [
    ['practitioner', shown.map(({ id }) => `Practitioner/${id}`).join(',')],
    ['_count', '200'],
  ]);
  const places = new Map<string, string>();
  for (const reference of new Set(roles.flatMap(({ organization }) => organization?.reference ?? []))) {
    const version = await reader.read('Organization', reference.split('/')[1] ?? '');
    if (version?.body.length) places.set(reference, nameIn(JSON.parse(version.body.toString())));
  }
  const people = roles.flatMap(({ id, practitioner, organization, code }): Person[] => {
    const person = shown.find((one) => practitioner?.reference === `Practitioner/${one.id}`);
    if (!person || id === undefined) return [];
    const work = code?.[0]?.text ?? code?.[0]?.coding?.[0]?.display;
    const at = [work, places.get(organization?.reference ?? '')].filter(Boolean).join(', ');
    return [{ holder: `PractitionerRole/${id}`, name: nameIn(person), at }];
  });
  return { people: people.sort((a, b) => a.name.localeCompare(b.name, 'nb')), more: practitioners.length > MOST };
}
