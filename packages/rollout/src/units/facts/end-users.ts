/** How many people will sign in, by unit: the few published figures, and what can be derived from them. */
import { derived, type Figure, published, unknown } from '../../figure.ts';
import { MUNICIPALITIES, type TrustId } from './municipalities.ts';

/** St. Olavs hospital and Trondheim together: trained for the first go-live. */
export const FIRST_GO_LIVE_USERS = 18_000;

/** Levanger and Verdal together: the only municipal staff figure published. */
export const LEVANGER_VERDAL_USERS = 1_700;

const populationOf = (id: string): number => MUNICIPALITIES.find((m) => m.id === id)?.population ?? 0;
const LEVANGER_VERDAL_PEOPLE = populationOf('levanger') + populationOf('verdal');

/**
 * Municipal end users from inhabitants, at the ratio of Levanger and Verdal (1 700 of 35 767, 4.75 %).
 * Held against the programme's own totals it is low: with it 10 municipalities and St. Olavs make 24 600 users in
 * September 2023, where the programme said about 28 000.
 */
export function municipalUsers(population: number): Figure {
  const users = Math.round((population * LEVANGER_VERDAL_USERS) / LEVANGER_VERDAL_PEOPLE);
  return derived(
    users,
    `${population} inhabitants × ${LEVANGER_VERDAL_USERS} / ${LEVANGER_VERDAL_PEOPLE} (staff and inhabitants of Levanger and Verdal; verdal.kommune.no)`,
  );
}

const trondheim = municipalUsers(populationOf('trondheim')).value ?? 0;

export const TRUST_USERS: { readonly [id in TrustId | 'sykehusapotekene']: Figure } = {
  'st-olav': derived(
    FIRST_GO_LIVE_USERS - trondheim,
    `${FIRST_GO_LIVE_USERS} trained for the first go-live less Trondheim's derived ${trondheim}`,
  ),
  hmr: published(5_000, 'more than 5 000 trained, April 2024 (NRK 1.16716619); the trust has about 6 200 staff'),
  hnt: published(3_200, 'about 3 200 to train (hnt.no 2022)'),
  sykehusapotekene: unknown('not published'),
};
