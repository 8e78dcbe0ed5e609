/** Whether somebody may do something: a pure rule over the table of acts. Default deny; the answer has its ground. */
import { refusal } from '../refusals/refusal.ts';
import type { UnitId } from '../units/unit.ts';
import { ACTS, type Act, type Grant } from './acts.ts';
import type { Seat } from './seats.ts';
import type { Seated, Who } from './who.ts';

/** What an act is about, a unit or a district; absent: the programme as a whole. */
export interface About {
  readonly id?: UnitId;
  /** What it is called, for whoever is refused. */
  readonly name?: string;
  readonly district?: string;
}

/** By what somebody may. */
export interface Ground {
  readonly may: true;
  readonly by: Seat | 'clinician' | 'staff' | 'public' | 'system';
  readonly reach: 'all' | { readonly district: string } | { readonly unit: UnitId };
}
/** Why somebody may not: nobody like them may, or they may elsewhere. */
export interface Refusal {
  readonly may: false;
  readonly why: 'not-you' | 'not-here';
  /** Who may. */
  readonly needs: readonly Grant[0][];
}

/** Whether, and by which ground; the first that holds in the table's order. */
export function mayDo(who: Who, act: Act, about?: About): Ground | Refusal {
  if (who.kind === 'system') return { may: true, by: 'system', reach: 'all' };
  const grants = ACTS[act];
  for (const grant of grants) {
    const ground = groundOf(who, grant, about);
    if (ground) return ground;
  }
  const elsewhere = grants.some(([seat]) => who.seats.some((one) => one.seat === seat));
  return { may: false, why: elsewhere ? 'not-here' : 'not-you', needs: grants.map(([seat]) => seat) };
}

function groundOf(who: Who, [by, reach]: Grant, about: About | undefined): Ground | undefined {
  if (by === 'public') return { may: true, by, reach: 'all' };
  if (by === 'staff') return who.kind === 'staff' ? { may: true, by, reach: 'all' } : undefined;
  if (by === 'clinician') return who.clinician ? { may: true, by, reach: 'all' } : undefined;
  const seated = who.seats.filter(({ seat }) => seat === by);
  if (reach === 'all') return seated.length > 0 ? { may: true, by, reach: 'all' } : undefined;
  const here = seated.find((one) => covers(one, reach, about));
  if (!here) return undefined;
  return { may: true, by, reach: reach === 'district' ? { district: here.district! } : { unit: here.unit! } };
}

/** What is about the programme as a whole is in nobody's district. */
const covers = ({ unit, district }: Seated, reach: 'district' | 'unit', about: About | undefined): boolean =>
  about !== undefined &&
  (reach === 'unit' ? unit !== undefined && unit === about.id : district !== undefined && district === about.district);

/** @throws {FhirError} 403 that says who may */
export function demand(who: Who, act: Act, about?: About): Ground {
  const answer = mayDo(who, act, about);
  if (answer.may) return answer;
  throw answer.why === 'not-here'
    ? refusal(403, 'forbidden', undefined, 'not-here', act, about?.name ?? about?.id ?? about?.district, answer.needs)
    : refusal(403, 'forbidden', undefined, 'not-you', act, answer.needs);
}
