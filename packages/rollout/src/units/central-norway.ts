/** The units of the Central Norway programme, put together from the facts. */
import { derived, published, unknown } from '../figure.ts';
import { municipalUsers, TRUST_USERS } from './facts/end-users.ts';
import { FORMER_MUNICIPALITIES, MUNICIPALITIES } from './facts/municipalities.ts';
import { UnitRegister } from './register.ts';
import type { Unit } from './unit.ts';

const trust = (id: keyof typeof TRUST_USERS, name: string, population: Unit['population']): Unit => ({
  id,
  kind: 'hospital-trust',
  identities: [{ from: '2018-01-01', name }],
  population,
  users: TRUST_USERS[id],
});

const peopleOf = (id: string) =>
  derived(
    MUNICIPALITIES.filter((m) => m.trust === id).reduce((sum, m) => sum + m.population, 0),
    'sum of the municipalities we assign to the trust',
  );

const TRUSTS: readonly Unit[] = [
  trust('st-olav', 'St. Olavs hospital HF', peopleOf('st-olav')),
  trust('hmr', 'Helse Møre og Romsdal HF', peopleOf('hmr')),
  trust('hnt', 'Helse Nord-Trøndelag HF', peopleOf('hnt')),
  trust('sykehusapotekene', 'Sykehusapotekene i Midt-Norge HF', unknown('serves the other trusts')),
];

/** The two GP offices that were live on 2024-04-04 (national e-health portfolio). How many work there is not published. */
const GP_OFFICES: readonly Unit[] = [
  ['oya-legekontor', 'Øya legekontor'],
  ['ranheim-legekontor', 'Ranheim legekontor'],
].map(([id = '', name = '']) => ({
  id,
  kind: 'gp-office',
  identities: [{ from: '2018-01-01', name }],
  district: 'Trondheim og omland',
  trust: 'st-olav',
  municipality: 'trondheim',
  population: unknown('lists are not published here'),
  users: unknown('not published'),
}));

const municipalities: readonly Unit[] = MUNICIPALITIES.map(({ population, rounded, ...facts }) => ({
  ...facts,
  kind: 'municipality',
  population: rounded
    ? derived(population, 'rounded estimate of the region package')
    : published(population, 'Statistics Norway, table 07459, 1 January 2024'),
  users: municipalUsers(population),
}));

/** A register of 4 trusts, 67 municipalities and 2 GP offices. */
export const centralNorway = (): UnitRegister =>
  new UnitRegister([...TRUSTS, ...municipalities, ...GP_OFFICES], FORMER_MUNICIPALITIES);
