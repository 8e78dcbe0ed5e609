/**
 * A unit outside the shared record has a referral when it has said so: its receipt of the message is the receipt of the
 * referral, in the same transaction, with the clock of the assessment.
 */
import type { Communication, Extension, ServiceRequest, Stored, UnknownResource } from '@helseplattform/fhir';
import type { Companion, CompanionChange } from '@helseplattform/record';
import { OWN_KIND } from '../codes.ts';
import { extensionOf, signed } from '../extensions.ts';
import { outsider } from '../parties.ts';
import { received } from './assessment-acts.ts';
import { isReferral } from './elements.ts';
import { stateOf } from './rules.ts';

/** valueCode on a Communication that is a delivery (kind `levering`): how far it has come. */
const DELIVERY_STATE = 'http://helseplattform.example/fhir/StructureDefinition/leveringstilstand';
const RECEIVED = 'application-receipt';

export function referralReceipts(): Companion {
  return {
    types: new Set(['Communication']),
    concerns: isReceivedDelivery,
    async accompany({ changes }) {
      return changes.flatMap((change) => {
        if (!becameReceived(change)) return [];
        const delivery = change.after as unknown as Communication;
        const id = /^ServiceRequest\/([^/]+)/.exec(delivery.about?.[0]?.reference ?? '')?.[1];
        if (id === undefined) return [];
        const write = {
          method: 'put' as const,
          type: 'ServiceRequest' as const,
          id,
          make: (current: Stored | undefined) => receivedBy(current, delivery) as UnknownResource | undefined,
        };
        return [{ with: change, write }];
      });
    },
  };
}

function isReceivedDelivery({ category, extension }: UnknownResource): boolean {
  const kinds = Array.isArray(category) ? (category as NonNullable<Communication['category']>) : [];
  return (
    kinds.some(({ coding }) => coding?.some(({ system, code }) => system === OWN_KIND && code === 'levering')) &&
    Array.isArray(extension) &&
    extensionOf({ extension: extension as Extension[] }, DELIVERY_STATE)?.valueCode === RECEIVED
  );
}

const becameReceived = ({ before, after }: CompanionChange): boolean =>
  after !== undefined &&
  isReceivedDelivery(after as unknown as UnknownResource) &&
  !(before && isReceivedDelivery(before as unknown as UnknownResource));

/** Undefined where the receipt says nothing new: it is with somebody else by now, has been received, or is over. */
function receivedBy(current: Stored | undefined, { recipient, received: at }: Communication): object | undefined {
  const request = current as Stored<ServiceRequest> | undefined;
  const unit = recipient?.[0];
  if (!request || !at || !unit?.reference || !isReferral(request)) return undefined;
  if (request.performer?.[0]?.reference !== unit.reference) return undefined;
  if (stateOf({ referral: request, appointments: [] }) !== 'sent') return undefined;
  const by = outsider(unit, at);
  return signed(received(request, by.today), 'receive', by);
}
