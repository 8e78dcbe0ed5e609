/** A person's sign-in in one browser: who they are, in which role they work, and until when. */
import type { Actor } from '@helseplattform/record';

/** What somebody may act as: a PractitionerRole, at a unit, for the organisation responsible in law. */
export interface Role {
  /** `PractitionerRole/…` */
  readonly id: string;
  readonly title: string;
  /** Code of Volven 9060. */
  readonly profession?: string;
  /** Ids of Organization resources. */
  readonly unit?: { readonly id: string; readonly name: string };
  readonly organisation?: { readonly id: string; readonly name: string };
}

/** Who signed in, as the directory knows them. */
export interface Person {
  /** `Practitioner/…` or `Patient/…` */
  readonly id: string;
  readonly kind: 'staff' | 'citizen';
  readonly name: string;
  readonly pid?: string;
  readonly hpr?: string;
  /** Empty for citizens. */
  readonly roles: readonly Role[];
}

/** Which service said who it is. */
export type Issuer = 'local' | 'helseid' | 'idporten';

export interface Session {
  readonly person: Person;
  readonly issuer: Issuer;
  readonly level: 'substantial' | 'high';
  /** Id of the role chosen; undefined until one is. */
  readonly role?: string;
  /** Value of the header `x-csrf`. */
  readonly csrf: string;
  /** For the log-out at the issuer. */
  readonly idToken?: string;
  /** Milliseconds since 1970. */
  readonly authenticatedAt: number;
  readonly seenAt: number;
  /** When the directory was last asked whether the person still is who they were. */
  readonly checkedAt: number;
  readonly expiresAt: number;
}

/** How long things last, in milliseconds. */
export interface Lifetimes {
  /** Without a request of the person. */
  readonly staffIdle: number;
  readonly citizenIdle: number;
  /** From sign-in on, whatever happens. */
  readonly absolute: number;
  /** Who left, or lost the role they work in, is out after this long at the latest. */
  readonly recheck: number;
  /** A sign-in this young is fresh enough for a sensitive act. */
  readonly stepUp: number;
}

const MINUTE = 60_000;
export const LIFETIMES: Lifetimes = {
  staffIdle: 15 * MINUTE,
  citizenIdle: 30 * MINUTE,
  absolute: 10 * 60 * MINUTE,
  recheck: 5 * MINUTE,
  stepUp: 5 * MINUTE,
};

/** When it ends if nobody does anything. */
export const idleEnd = ({ person, seenAt, expiresAt }: Session, lifetimes: Lifetimes): number =>
  Math.min(expiresAt, seenAt + (person.kind === 'staff' ? lifetimes.staffIdle : lifetimes.citizenIdle));

/**
 * `locked`: too long without a request. It opens again when the same person signs in in the same browser, in the role they
 * had, so that what was being written is not lost.
 */
export function stateOf(session: Session, lifetimes: Lifetimes, now: number): 'live' | 'locked' | 'over' {
  if (now >= session.expiresAt) return 'over';
  return now < idleEnd(session, lifetimes) ? 'live' : 'locked';
}

/** The role chosen. */
export const roleOf = ({ person, role }: Session): Role | undefined => person.roles.find(({ id }) => id === role);

/** As whom the record is asked; undefined while a member of staff has not chosen a role. */
export function sessionActor(session: Session, id: string): Actor | undefined {
  const { person, level } = session;
  const common = { level, session: id, ...(person.pid ? { pid: person.pid } : {}) };
  if (person.kind === 'citizen') return { id: person.id, kind: 'citizen', ...common };
  const role = roleOf(session);
  if (!role) return undefined;
  return {
    id: person.id,
    kind: 'staff',
    role: role.id,
    ...(role.profession ? { profession: role.profession } : {}),
    ...(role.unit ? { unit: `Organization/${role.unit.id}` } : {}),
    ...(role.organisation ? { organisation: `Organization/${role.organisation.id}` } : {}),
    ...common,
  };
}
