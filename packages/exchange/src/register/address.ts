/** Where a message goes: two levels of HER-id, and the endpoint that takes this kind of message; or why it cannot go. */

import type { PractitionerRole } from '@helseplattform/fhir';
import { dateInterval } from '@helseplattform/fhir';
import { HER, MESSAGE_TYPES, TRANSPORT } from '../codes.ts';
import { isLive } from './live.ts';
import { chainOf, type Endpoint, type HealthcareService, type Organization, type Register } from './register.ts';

/** A communication party as MsgHead names it: the organisation, and the service or person within. */
export interface Party {
  readonly organisation: { readonly reference: string; readonly name: string; readonly her: string };
  readonly service?: { readonly reference: string; readonly name: string; readonly her: string };
}

export interface Address extends Party {
  readonly transport: string;
  /** Endpoint.address. */
  readonly url: string;
}

/** What stands in the way, and what to do; English, as all errors of the API. */
export interface AddressFault {
  readonly code: 'unknown' | 'no-her-id' | 'no-endpoint' | 'message-type' | 'closed';
  readonly text: string;
}

export type Channel =
  /** The receiver works in the same record: no message. */
  | { readonly kind: 'record' }
  | { readonly kind: 'message'; readonly address: Address }
  | { readonly kind: 'none'; readonly fault: AddressFault };

/** Message type of a letter on paper or in a digital mailbox; it is none of Volven 8279. */
export const LETTER = 'BREV';
/** Letters go to whoever prints or delivers them, whoever they are for. */
const LETTER_SERVICE: Address = {
  organisation: { reference: '', name: 'Brev', her: '' },
  transport: 'brev',
  url: 'file:brev',
};

/** How a recipient is reached with a kind of message (Volven 8279) at an instant (ms since 1970). Pure. */
export function channelTo(register: Register, recipient: string, type: string, at: number): Channel {
  if (type === LETTER) return { kind: 'message', address: LETTER_SERVICE };
  const place = placeOf(register, recipient);
  if (!place)
    return none('unknown', `${recipient} is not in the address register; choose a receiver that is, or have it added.`);
  const { organisation, service } = place;
  const chain = chainOf(register, organisation);
  if (isLive(chain, at)) return { kind: 'record' };
  const unit = chain[0]!;
  const name = unit.name ?? organisation;
  if (unit.active === false || service?.active === false)
    return none('closed', `${name} is closed in the address register; choose another receiver.`);
  const party = partyOf(chain, service);
  if (!party)
    return none(
      'no-her-id',
      `${name} has no HER-id in the address register; have it registered, or telephone and choose another way.`,
    );
  const endpoints = endpointsOf(register, chain, service).filter((endpoint) => isOpen(endpoint, at));
  if (endpoints.length === 0)
    return none(
      'no-endpoint',
      `${name} cannot be reached electronically: the address register has no open endpoint for it. Choose another receiver or send a letter.`,
    );
  const endpoint = endpoints.find((one) => typesOf(one).includes(type));
  if (!endpoint)
    return none(
      'message-type',
      `${name} does not take messages of type ${type}; it takes ${[...new Set(endpoints.flatMap(typesOf))].join(', ') || 'none'}. Choose another receiver, or another kind of message.`,
    );
  const transport = endpoint.connectionType?.system === TRANSPORT ? endpoint.connectionType.code : undefined;
  if (!transport || !endpoint.address)
    return none(
      'no-endpoint',
      `${name} has an endpoint without address or transport; have the address register corrected.`,
    );
  return { kind: 'message', address: { ...party, transport, url: endpoint.address } };
}

/** Who a unit of ours is in messages; undefined when it has no HER-id. */
export function partyFor(register: Register, reference: string): Party | undefined {
  const place = placeOf(register, reference);
  if (!place) return undefined;
  const { organisation } = place;
  const service = place.service ?? register.servicesOf(organisation)[0];
  return partyOf(chainOf(register, organisation), service);
}

interface Place {
  readonly organisation: string;
  readonly service: HealthcareService | undefined;
}

function placeOf(register: Register, reference: string): Place | undefined {
  if (reference.startsWith('PractitionerRole/')) {
    const role = register.get<PractitionerRole>(reference);
    const service = role?.healthcareService?.[0]?.reference;
    const organisation = role?.organization?.reference;
    return organisation && register.get(organisation)
      ? {
          organisation,
          service: service ? register.get<HealthcareService>(service) : soleService(register, organisation),
        }
      : undefined;
  }
  if (reference.startsWith('HealthcareService/')) {
    const service = register.get<HealthcareService>(reference);
    const organisation = service?.providedBy?.reference;
    return organisation && register.get(organisation) ? { organisation, service } : undefined;
  }
  return register.get<Organization>(reference)
    ? { organisation: reference, service: soleService(register, reference) }
    : undefined;
}

/** A unit with one service is addressed by it; with several, the sender must have said which. */
const soleService = (register: Register, organisation: string): HealthcareService | undefined => {
  const services = register.servicesOf(organisation);
  return services.length === 1 ? services[0] : undefined;
};

/** The organisation is the nearest that has a HER-id, usually the one responsible in law. */
function partyOf(chain: readonly Organization[], service: HealthcareService | undefined): Party | undefined {
  const organisation = chain.find((one) => herOf(one));
  const serviceHer = service && herOf(service);
  if (!organisation) return undefined;
  return {
    organisation: named(`Organization/${organisation.id}`, organisation.name, herOf(organisation)!),
    ...(service && serviceHer ? { service: named(`HealthcareService/${service.id}`, service.name, serviceHer) } : {}),
  };
}

const named = (reference: string, name: string | undefined, her: string) => ({
  reference,
  name: name ?? reference,
  her,
});

const herOf = ({ identifier }: Organization | HealthcareService): string | undefined =>
  identifier?.find(({ system }) => system === HER)?.value;

/** The service's own endpoints, else those of the nearest organisation that has any. */
function endpointsOf(
  register: Register,
  chain: readonly Organization[],
  service: HealthcareService | undefined,
): Endpoint[] {
  for (const at of [service, ...chain]) {
    const found = (at?.endpoint ?? []).flatMap(({ reference }) => register.get<Endpoint>(reference ?? '') ?? []);
    if (found.length > 0) return found;
  }
  return [];
}

const isOpen = ({ status, period }: Endpoint, at: number): boolean =>
  status === 'active' &&
  (period?.start === undefined || (dateInterval(period.start)?.low ?? 0) <= at) &&
  (period?.end === undefined || at < (dateInterval(period.end)?.high ?? 0));

const typesOf = ({ payloadType }: Endpoint): string[] =>
  payloadType.flatMap(({ coding }) =>
    (coding ?? []).flatMap(({ system, code }) => (system === MESSAGE_TYPES && code ? [code] : [])),
  );

const none = (code: AddressFault['code'], text: string): Channel => ({ kind: 'none', fault: { code, text } });
