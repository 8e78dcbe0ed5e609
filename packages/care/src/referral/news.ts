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
import { isOpen, stateOf } from './rules.ts';

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

/** By the national code; that it was passed on is read by a person, since it does not say to whom. */
function withStatus(request: ServiceRequest, status: Communication, by: Acting): ServiceRequest | undefined {
  const code = status.topic?.coding?.find(({ system }) => system === volven(9148))?.code;
  const outcome = [OUTCOMES.calledIn, OUTCOMES.right, OUTCOMES.refused].find((one) => one.code === code);
  const state = stateOf({ referral: request, appointments: [] });
  if (!outcome || (state !== 'sent' && state !== 'received')) return undefined;
  const there = state === 'sent' ? received(request, by.today) : request;
  const assessed = withExtensions(there, {
    [REFERRAL_ASSESSED]: { valueDateTime: by.today },
    [ASSESSMENT_OUTCOME]: { valueCoding: outcome },
  });
  if (outcome !== OUTCOMES.refused) return signed(assessed, 'assess', by);
  const reason = textOfMessage(status).slice(0, 2_000) || outcome.display;
  const refused = withExtensions(closed(assessed, 'revoked', reason), { [RIGHT_TO_CARE]: { valueBoolean: false } });
  return signed(refused, 'refuse', by, reason);
}

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
