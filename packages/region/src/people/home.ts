/** Where people live: one address for a household, sometimes an earlier one elsewhere. */
import { type Day, isoDate } from '../calendar.ts';
import { MUNICIPALITIES, type Municipality } from '../facts/municipalities.ts';
import { Random } from '../random.ts';
import type { Member } from './family.ts';
import type { Ground } from './neighbourhood.ts';
import type { Address, Person } from './person.ts';

/** Street names that fit anywhere along the coast and in the valleys. */
const STREETS = [
  'Storgata',
  'Skolevegen',
  'Fjordgata',
  'Kirkevegen',
  'Elvegata',
  'Granvegen',
  'Bjørkelia',
  'Sjøvegen',
  'Bakkegata',
  'Industrivegen',
  'Tunvegen',
  'Lyngvegen',
  'Solsida',
  'Havnegata',
  'Stasjonsvegen',
  'Furulia',
  'Nordre gate',
  'Åsvegen',
  'Myrvegen',
  'Bygdavegen',
] as const;

/** The address of a member's household. */
export function findHome(municipality: Municipality, member: Member, ground: Ground): Address {
  const random = new Random(ground.seed, 'home', ground.neighbourhood, member.home);
  const movedIn = Math.max(member.born, ground.asOf - random.integer(200, 9000));
  return {
    line: `${random.pick(STREETS)} ${random.integer(1, 140)}${random.chance(0.25) ? random.pick(['A', 'B', 'C']) : ''}`,
    postalCode: municipality.postalCode,
    place: municipality.place,
    municipality,
    from: movedIn,
  };
}

/** One in six adults is known to have lived in another municipality of the region before. */
export function formerHome(member: Member, home: Address, own: Random): Pick<Person, 'formerHome'> {
  const moved = own.chance(1 / 6);
  const there = own.pick(MUNICIPALITIES);
  const years = own.integer(1, 8);
  const from: Day = Math.max(member.born, home.from - Math.round(years * 365.25));
  if (!moved || home.from - from < 200 || there === home.municipality || isoDate(from) < '2018-01-01') return {};
  return {
    formerHome: {
      line: `${own.pick(STREETS)} ${own.integer(1, 140)}`,
      postalCode: there.postalCode,
      place: there.place,
      municipality: there,
      from,
      to: home.from,
    },
  };
}
