/**
 * What a unit outside tells of a referral it has, by message: assessed, refused, answered. The referral here follows, so that
 * whoever referred sees where it is, and nobody goes on watching what is over.
 */
import type {
  Communication,
  Composition,
  Encounter,
  ServiceRequest,
  Stored,
  UnknownResource,
} from '@helseplattform/fhir';
import type { Accompanying, Companion, Company } from '@helseplattform/record';
import { dayPart } from '../calendar/day.ts';
import {
  ASSESSMENT_OUTCOME,
  OWN_KIND,
  PASSED_ON,
  REFERRAL_ANSWER,
  REFERRAL_ASSESSED,
  RIGHT_TO_CARE,
  volven,
  WAIT_END_CODE,
  WAIT_ENDED,
} from '../codes.ts';
import { messageKindOf, textOfMessage } from '../dialogue/message.ts';
import { signed, withExtensions } from '../extensions.ts';
import { type Acting, outsider } from '../parties.ts';
import { localTarget } from '../reading/origin.ts';
import { received } from './assessment-acts.ts';
import { closed } from './case.ts';
import { isReferral } from './elements.ts';
import { OUTCOMES } from './outcomes.ts';
import { isOpen, type ReferralState, stateOf } from './rules.ts';

/** For messages that the platform has filed; what people write here are acts. */
export function referralNews(): Companion {
  return {
    types: new Set(['Communication']),
    // not validated yet: what it is is looked at when it is
    concerns: ({ status, received: at }) => status === 'completed' && typeof at === 'string',
    async accompany({ actor, changes, leaves, isImport }) {
      if (isImport || actor.kind !== 'system') return [];
      return changes.flatMap((change): Accompanying[] => {
        const came = change.after as Stored<Communication> | undefined;
        if (change.before || !came || !isFiled(came)) return [];
        return toldBy(came, leaves).map(({ id, becomes }) => ({
          with: change,
          write: {
            method: 'put',
            type: 'ServiceRequest',
            id,
            make: (current) => {
              const request = current as Stored<ServiceRequest> | undefined;
              const isTheirs = request?.performer?.[0]?.reference === came.sender?.reference;
              return request && isTheirs && isReferral(request)
                ? (becomes(request, outsider(came.sender, came.received!)) as unknown as UnknownResource | undefined)
                : undefined;
            },
          },
        }));
      });
    },
  };
}

/** A message that came in from somebody we know and is in the record: its own Communication, of kind `mottatt`. */
const isFiled = ({ status, category, sender, received: at }: Communication): boolean =>
  status === 'completed' &&
  at !== undefined &&
  sender?.reference !== undefined &&
  (category ?? []).some(({ coding }) => coding?.some(({ system, code }) => system === OWN_KIND && code === 'mottatt'));

interface News {
  /** Of the ServiceRequest. */
  readonly id: string;
  /** Undefined where it says nothing new. */
  readonly becomes: (request: Stored<ServiceRequest>, by: Acting) => ServiceRequest | undefined;
}

function toldBy({ about = [] }: Communication, leaves: Company['leaves']): News[] {
  const brought = about.flatMap(({ reference }) => leaves.get(reference ?? '') ?? []);
  const letter = brought.find((one): one is Stored<Composition> => one.resourceType === 'Composition');
  return brought.flatMap((one): News[] => {
    if (one.resourceType === 'Communication' && messageKindOf(one) === 'henvisningsstatus')
      return referralsIn(one.about).map((id) => ({ id, becomes: (request, by) => withStatus(request, one, by) }));
    if (one.resourceType === 'Encounter' && letter)
      return referralsIn(one.basedOn).map((id) => ({
        id,
        becomes: (request, by) => answeredBy(request, { letter, encounter: one }, by),
      }));
    return [];
  });
}

const referralsIn = (references: Communication['about'] = []): string[] =>
  references.flatMap((reference) => {
    const target = localTarget(reference);
    return target?.type === 'ServiceRequest' ? [target.id] : [];
  });

/**
 * What each national code (9148) makes of the referral: 1 and 2 put it on the waiting list there, 4 closes it with the reason.
 * 3 does not say who has it now: the referral says that, and whoever referred finds out, before the assessment is due.
 */
function withStatus(request: ServiceRequest, status: Communication, by: Acting): ServiceRequest | undefined {
  const code = status.topic?.coding?.find(({ system }) => system === volven(9148))?.code;
  const outcome = Object.values(OUTCOMES).find((one) => one.code === code);
  const state = stateOf({ referral: request, appointments: [] });
  if (!outcome || !TOLD_IN[outcome.code]?.includes(state)) return undefined;
  const there = state === 'sent' ? received(request, by.today) : request;
  const reason = textOfMessage(status).slice(0, 2_000) || outcome.display;
  if (outcome === OUTCOMES.passedOn) {
    const told = { [PASSED_ON]: { valueDateTime: by.today }, [ASSESSMENT_OUTCOME]: { valueCoding: outcome } };
    return signed(withExtensions(there, told), 'pass-on', by, reason);
  }
  const assessed = withExtensions(there, {
    [REFERRAL_ASSESSED]: { valueDateTime: by.today },
    [ASSESSMENT_OUTCOME]: { valueCoding: outcome },
    [PASSED_ON]: undefined,
  });
  if (outcome !== OUTCOMES.refused) return signed(assessed, 'assess', by);
  const refused = withExtensions(closed(assessed, 'revoked', reason), { [RIGHT_TO_CARE]: { valueBoolean: false } });
  return signed(refused, 'refuse', by, reason);
}

/** Before the assessment; one that was assessed may still be passed on (9146, 3). */
const BEFORE: readonly ReferralState[] = ['sent', 'received', 'passed-on'];
const TOLD_IN: Readonly<Record<string, readonly ReferralState[]>> = {
  [OUTCOMES.calledIn.code]: BEFORE,
  [OUTCOMES.right.code]: BEFORE,
  [OUTCOMES.passedOn.code]: ['sent', 'received', 'waiting'],
  [OUTCOMES.refused.code]: BEFORE,
};

/** A letter that names the referral is its answer. */
function answeredBy(
  request: ServiceRequest,
  { letter, encounter }: { letter: Stored<Composition>; encounter: Stored<Encounter> },
  by: Acting,
): ServiceRequest | undefined {
  if (!isOpen(stateOf({ referral: request, appointments: [] }))) return undefined;
  if (letter.status !== 'final' && letter.status !== 'amended') return undefined;
  const answered = withExtensions(
    { ...request, status: 'completed' as const },
    {
      [REFERRAL_ANSWER]: { valueReference: { reference: `Composition/${letter.id}` } },
      [WAIT_ENDED]: { valueDateTime: dayPart(encounter.period?.start) ?? by.today },
      [WAIT_END_CODE]: { valueCoding: { system: volven(8445), code: '1' } },
    },
  );
  return signed(answered, 'answer', by);
}
