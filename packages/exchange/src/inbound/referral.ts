/**
 * A referral that came by message: whoever sent it can be answered, the clock of its assessment runs from the day it came,
 * and what is told of it later changes what is asked, never what has been done with it here.
 */
import type { Extension, Reference, ServiceRequest, UnknownResource } from '@helseplattform/fhir';
import { deadlineAt, plusWorkingDays } from '@helseplattform/followup';
import type { Interaction, Reader } from '@helseplattform/record';
import { CAME_WITH, OWN_KIND } from '../codes.ts';
import {
  ASSESSMENT_DEADLINE,
  REFERRAL_ASSESSED,
  REFERRAL_RECEIVED,
  REFERRAL_SENIORITY,
  STATUS_REASON,
} from '../messages/codes/urls.ts';
import { messageTime } from '../xml/index.ts';

/** The message it came with. */
export interface CameWith {
  /** Id of the Communication that tells of it. */
  readonly id: string;
  /** The office that sent it, as the address register has it. */
  readonly sender: { readonly reference?: string; readonly name?: string };
  /** ms since 1970 */
  readonly at: number;
}

export interface ReferralIn {
  readonly writes: readonly Interaction[];
  /** It was here before: somebody must read what is new, because nothing that waits has begun with it. */
  readonly isKnown: boolean;
}

type Update = Extract<Interaction, { method: 'update' }> & { readonly id: string };

/** @param filed the updates a message stands for, under their ids in the record */
export async function referralIn(
  reader: Pick<Reader, 'read' | 'search'>,
  filed: readonly Interaction[],
  came: CameWith,
): Promise<ReferralIn> {
  const update = filed.find(isReferral);
  if (!update) return { writes: filed, isKnown: false };
  const told = update.resource.value as unknown as ServiceRequest;
  const version = await reader.read('ServiceRequest', update.id);
  const before =
    version && version.method !== 'DELETE' ? (JSON.parse(version.body.toString()) as ServiceRequest) : undefined;
  const value = before
    ? changed(before, told, await isBooked(reader, update.id))
    : arrived({ ...told, requester: await referrer(reader, told, came) }, came);
  return {
    writes: filed.map((one) =>
      one === update
        ? {
            ...update,
            resource: { value: value as unknown as UnknownResource },
            ...(version && before ? { ifMatch: version.versionId } : {}),
          }
        : one,
    ),
    isKnown: before !== undefined,
  };
}

const isReferral = (one: Interaction): one is Update =>
  one.method === 'update' &&
  one.type === 'ServiceRequest' &&
  one.id !== undefined &&
  isOfKind(one.resource.value as unknown as ServiceRequest);

const isOfKind = ({ category = [] }: ServiceRequest): boolean =>
  category.some(({ coding }) => coding?.some(({ system, code }) => system === OWN_KIND && code === 'henvisning'));

/** With the dates of a receipt. Its seniority is the first receipt by anybody, and the assessment is counted from it. */
function arrived(told: ServiceRequest, { id, at }: CameWith): ServiceRequest {
  const said = told.extension ?? [];
  const today = messageTime(new Date(at)).slice(0, 10);
  const first = said.find(({ url }) => url === REFERRAL_SENIORITY)?.valueDateTime?.slice(0, 10) ?? today;
  return withAll(told, [
    { url: CAME_WITH, valueReference: { reference: `Communication/${id}` } },
    { url: REFERRAL_RECEIVED, valueDateTime: today },
    { url: REFERRAL_SENIORITY, valueDateTime: first },
    { url: ASSESSMENT_DEADLINE, valueDateTime: plusWorkingDays(first, workingDays(at)) },
    ...(told.status === 'revoked' ? [whyWithdrawn(told)] : []),
  ]);
}

function workingDays(at: number): number {
  const { wait } = deadlineAt('assessment', at);
  if ('workingDays' in wait) return wait.workingDays;
  throw new Error('The assessment of referrals is counted in working days');
}

/** In the words of whoever withdraws it, where they give any. */
const whyWithdrawn = ({ extension = [] }: ServiceRequest): Extension =>
  extension.find(({ url }) => url === STATUS_REASON) ?? {
    url: STATUS_REASON,
    valueCodeableConcept: { text: 'Trukket tilbake av henviser, ved melding.' },
  };

/**
 * What is asked is told anew; who has it, its dates and how far it has come stay. A withdrawal closes it while nobody has
 * given the patient a time: a time is called off by whoever gave it, who reads the message.
 */
function changed(before: ServiceRequest, told: ServiceRequest, isBooked: boolean): ServiceRequest {
  if (before.status !== 'active') return before;
  const isWithdrawn = told.status === 'revoked' && !isBooked;
  if (told.status === 'revoked')
    return isWithdrawn ? { ...withAll(before, [whyWithdrawn(told)]), status: 'revoked' } : before;
  const categories = [...(told.category ?? []), ...(before.category ?? [])];
  return {
    ...before,
    category: [...new Map(categories.map((one) => [one.coding?.[0]?.code ?? one.text, one])).values()],
    ...pick(told, 'reasonCode', 'reasonReference', 'supportingInfo', 'note'),
    // how urgent it is has been decided by whoever assessed it
    ...(before.extension?.some(({ url }) => url === REFERRAL_ASSESSED) ? {} : pick(told, 'priority')),
  };
}

const pick = <K extends keyof ServiceRequest>(from: ServiceRequest, ...names: readonly K[]): Pick<ServiceRequest, K> =>
  Object.fromEntries(names.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]]]))) as Pick<
    ServiceRequest,
    K
  >;

function withAll(request: ServiceRequest, extensions: readonly Extension[]): ServiceRequest {
  const urls = new Set(extensions.map(({ url }) => url));
  return {
    ...request,
    extension: [...(request.extension ?? []).filter(({ url }) => !urls.has(url)), ...extensions],
  };
}

async function isBooked(reader: Pick<Reader, 'search'>, id: string): Promise<boolean> {
  const { entries } = await reader.search({
    type: 'Appointment',
    params: [
      ['based-on', `ServiceRequest/${id}`],
      ['status', 'proposed,pending,booked,arrived,checked-in'],
      ['_count', '1'],
    ],
    base: '',
  });
  return entries.length > 0;
}

/** Whoever referred, where an answer finds them: in their role at the office that sent it, else the office. */
async function referrer(
  reader: Pick<Reader, 'search'>,
  { requester }: ServiceRequest,
  { sender }: CameWith,
): Promise<NonNullable<ServiceRequest['requester']>> {
  const office = sender.reference!;
  const names = [...new Set([requester?.display, sender.name])].filter((name) => name);
  const display = names.length > 0 ? { display: names.join(', ') } : {};
  const person = requester?.reference?.startsWith('Practitioner/') ? requester.reference : undefined;
  const role = person && (await roleAt(reader, person, office));
  return { reference: role ?? office, ...display } as Reference as NonNullable<ServiceRequest['requester']>;
}

async function roleAt(reader: Pick<Reader, 'search'>, person: string, office: string): Promise<string | undefined> {
  const { entries } = await reader.search({
    type: 'PractitionerRole',
    params: [
      ['practitioner', person],
      ['organization', office],
      ['active', 'true'],
      ['_count', '1'],
    ],
    base: '',
  });
  const [found] = entries;
  return found && `PractitionerRole/${found.version.id}`;
}
