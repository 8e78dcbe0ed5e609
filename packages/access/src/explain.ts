/** One decision, explained: whether a record is open to somebody, on which grounds, and what may be done where it is not. */
import type { Actor, LimitedSight } from '@helseplattform/record';
import type { Access } from './access.ts';
import { viewOf } from './citizen/citizen.ts';
import type { GroundKind } from './grounds/ground.ts';
import { GROUNDS, partsOf } from './grounds/table.ts';
import { type Held, heldOf } from './held.ts';
import { standingOf } from './roles/staff.ts';
import { TEXTS } from './texts/index.ts';
import type { CitizenGround, Language } from './texts/keys.ts';

export type OpeningKind = 'self-declared' | 'emergency';

export interface HeldGround {
  /** The relation key, or the kind itself where no relation stands behind it. */
  readonly key: string;
  readonly kind: GroundKind | CitizenGround | 'technical';
  readonly text: string;
  readonly mode: 'implicit' | 'explicit';
  /** Code of the national list, where it has one. */
  readonly template?: string;
  /** HL7 PurposeOfUse. */
  readonly purpose: string;
  /** When it ends, ms since 1970; undefined: not said. */
  readonly until?: number;
}

export interface Decision {
  readonly open: boolean;
  /** Explicit grounds first: what somebody has chosen to do says more than what happens to be registered. */
  readonly grounds: readonly HeldGround[];
  readonly mayOpen: readonly OpeningKind[];
  /** Something is blocked for this actor; told only to who has a ground. */
  readonly blocked?: boolean;
  /** The whereabouts of the patient is guarded; told only to who has a ground. */
  readonly guarded?: boolean;
  /** Why it is closed, or not more of it is shown, for a citizen. */
  readonly explanation?: string;
}

/** @param patient id or reference of a Patient; one that does not exist looks like one that is closed */
export async function explainDecision(
  access: Access,
  actor: Actor,
  patient: string,
  language: Language = 'nb',
): Promise<Decision> {
  const id = patient.replace(/^Patient\//, '');
  const sight = await access.gate.sightOf(actor);
  if (sight === 'everything') return { open: true, grounds: [ground('technical', language, 'HSYSADMIN')], mayOpen: [] };
  if (actor.kind === 'citizen') return forCitizen(access, actor, sight, id, language);
  // an app launched for one patient holds no relation itself: the ground is that of the person who uses it
  const person = actor.kind === 'staff' && actor.scopes ? await access.gate.sightOf(withoutScopes(actor)) : sight;
  const whole = person === 'everything' ? sight : person;
  const tree = await access.directory.tree();
  const decision = decide(await heldOf(access.store(), whole, id), whole, standingOf(actor, tree), language);
  const within = sight.relations.length > 0 || whole.relations.length === 0 || sight.patients.includes(id);
  return within ? decision : { ...decision, open: false };
}

const withoutScopes = ({ scopes: _scopes, ...actor }: Actor): Actor => actor;

/** Pure: what follows from what is held. @param held undefined: no such patient */
export function decide(
  held: Held | undefined,
  sight: Pick<LimitedSight, 'patients' | 'overrides' | 'findsPatients'>,
  standing: ReturnType<typeof standingOf>,
  language: Language,
): Decision {
  const relations = held?.relations ?? [];
  const emergency = relations.some(({ key }) => sight.overrides.includes(key));
  const holding = (held?.blocks ?? []).filter(({ absolute }) => absolute || !emergency);
  const closed = holding.some(({ covers }) => covers === 'everything');
  const named = holding.some(
    ({ absolute, against, covers }) => absolute && against === 'self' && covers === 'everything',
  );
  const hasGround = relations.length > 0;
  const may: OpeningKind[] = [];
  if (standing?.profession.declares && sight.findsPatients && !hasGround && !closed) may.push('self-declared');
  if (
    standing?.profession.emergency &&
    standing.area.emergency &&
    !named &&
    !emergency &&
    (!hasGround || holding.length > 0)
  )
    may.push('emergency');
  const grounds = relations.flatMap(({ key, until }) => {
    const kind = partsOf(key)?.kind;
    return kind ? [{ ...ground(kind, language), key, ...(until === undefined ? {} : { until }) }] : [];
  });
  return {
    open: hasGround && !closed,
    grounds: grounds.sort((a, b) => Number(b.mode === 'explicit') - Number(a.mode === 'explicit')),
    mayOpen: may,
    ...(hasGround ? { blocked: holding.length > 0, guarded: held!.guarded } : {}),
  };
}

async function forCitizen(
  access: Access,
  actor: Actor,
  sight: LimitedSight,
  id: string,
  language: Language,
): Promise<Decision> {
  const { as, explain } = await viewOf(actor, id, access.directory, access.now());
  const open = sight.patients.includes(id);
  const why = explain ?? (as === 'nobody' ? 'represent.none' : undefined);
  return {
    open,
    // who acts for somebody now does not see their own record meanwhile
    grounds: as === 'nobody' || (as === 'self' && !open) ? [] : [ground(as, language, 'PATRQT')],
    mayOpen: [],
    ...(why ? { explanation: TEXTS[language].explain[why] } : {}),
  };
}

function ground(kind: HeldGround['kind'], language: Language, purpose = 'TREAT'): HeldGround {
  const row = kind in GROUNDS ? GROUNDS[kind as GroundKind] : undefined;
  const template = row?.template ?? (kind === 'technical' ? undefined : 'INNSYN');
  return {
    key: kind,
    kind,
    text: TEXTS[language].grounds[kind],
    mode: row?.by ?? 'implicit',
    ...(template ? { template } : {}),
    purpose: row?.purpose ?? purpose,
  };
}
