/**
 * The outbox: a companion of the record that queues a delivery for every receiver outside, in the transaction of the
 * clinical act. A receiver without a usable address refuses the whole act, with the remedy, before anybody believes it left.
 */
import { randomUUID } from 'node:crypto';
import {
  type Communication,
  FhirError,
  type Patient,
  type ResourceType,
  type ServiceRequest,
  type UnknownResource,
} from '@helseplattform/fhir';
import type { Accompanying, Actor, Companion, CompanionChange, Company } from '@helseplattform/record';
import { HER, LETTER_TEMPLATE } from '../codes.ts';
import { isFiling } from '../inbound/filer.ts';
import { versionOf } from '../letters/letters.ts';
import { usesPages } from '../letters/to-citizen.ts';
import { type Address, channelTo, LETTER, partyFor } from '../register/address.ts';
import { registerCache } from '../register/cache.ts';
import { type Organization, REGISTER_TYPES, type Register } from '../register/register.ts';
import { isVersioned, PINNED, versionsOf } from './about.ts';
import { DEADLINES, type DeadlineRow, deadlinesAt } from './deadlines.ts';
import {
  ADDRESSED,
  type Leaving,
  OUTBOUND_RULES,
  type Outbound,
  type OutboundRule,
  type Recipient,
} from './outbound-rule.ts';
import { queuedDelivery } from './resource.ts';
import { conversationWith, takenBackBy, withdrawals } from './withdrawal.ts';

export interface OutboxOptions {
  readonly rules?: readonly OutboundRule[];
  /** The unit that sends on what came in for somebody who asked here, `Organization/…`. */
  readonly desk?: string;
  readonly deadlines?: readonly DeadlineRow[];
  /** ms since 1970 */
  readonly now?: () => number;
}

/** For `openStore({ companions })`, before follow-up's: it adds the duty to what is queued here. */
export function createOutbox({
  rules = OUTBOUND_RULES,
  desk,
  deadlines = DEADLINES,
  now = Date.now,
}: OutboxOptions = {}): Companion {
  const ofType = (type: string) => rules.filter(({ types }) => types.some((one) => one === type));
  const registers = registerCache();
  const isOfRegister = (type: string) => REGISTER_TYPES.some((one) => one === type);
  return {
    types: new Set([...rules.flatMap(({ types }) => types), ...PINNED, ...REGISTER_TYPES]),
    // what a message may be about is told too, to know the version that is written in the same transaction
    concerns: (resource) =>
      PINNED.has(resource.resourceType as ResourceType) ||
      isOfRegister(resource.resourceType) ||
      ofType(resource.resourceType).some((rule) => rule.concerns(resource)),
    async accompany(company) {
      if (company.changes.some(({ type }) => isOfRegister(type))) registers.forget();
      const isFiled = isFiling(company.actor);
      // what is loaded or filed by the platform itself has happened elsewhere: nobody is told again
      if ((company.actor.kind === 'system' && !isFiled) || company.isImport) return [];
      const at = now();
      // whoever refuses a referral by message is not told that it is taken back
      const rulesOf = (type: string) => ofType(type).filter(({ alsoFiled }) => !isFiled || alsoFiled);
      const all = company.changes
        .flatMap((change) => leavingOf(change, rulesOf(change.type)))
        .map((one) => (isFiled ? { ...one, outbound: { ...one.outbound, regardless: true as const } } : one));
      const takenBack = company.changes.flatMap((change) => takenBackBy(change, rulesOf(change.type)));
      const { withdrawn, cancellations } = await withdrawals(company, takenBack, at, deadlinesAt(at, deadlines));
      const leaving = [...(await withRequesters(company, await withoutReaders(company, all, at))), ...cancellations];
      if (leaving.length === 0) return withdrawn;
      const sender = isFiled ? desk : (company.actor.unit ?? company.actor.organisation);
      const parties = [
        ...(sender ? [sender] : []),
        ...leaving.flatMap(({ outbound }) => outbound.sender ?? []),
        ...leaving.flatMap(({ outbound }) =>
          outbound.type === LETTER ? [] : outbound.recipients.map(({ reference }) => reference),
        ),
      ];
      const register = await registers.read(company.reader, parties, at);
      const answered = await answeredBy(company, leaving);
      const versions = await versionsOf(
        company,
        leaving.flatMap(({ outbound }) => outbound.about),
      );
      const has = isFiled ? receiversIn(company) : new Set<string>();
      const surroundings = { sender, isFiled, has, actor: company.actor, register, answered, versions, at, deadlines };
      return [...withdrawn, ...leaving.flatMap((one) => queue(one, surroundings))];
    },
  };
}

function leavingOf(change: CompanionChange, rules: readonly OutboundRule[]): Leaving[] {
  const after = change.after as UnknownResource | undefined;
  if (!after) return [];
  return rules.flatMap((rule) => {
    if (!rule.types.includes(change.type) || !rule.concerns(after)) return [];
    const outbound = rule.outbound(after, change.before as UnknownResource | undefined);
    return outbound ? [{ change, outbound }] : [];
  });
}

interface Surroundings {
  readonly sender: string | undefined;
  /** The platform files what somebody else has told. */
  readonly isFiled: boolean;
  /** HER-ids of those who have it from whoever told it. */
  readonly has: ReadonlySet<string>;
  readonly actor: Actor;
  readonly register: Register;
  readonly answered: ReadonlyMap<string, Communication>;
  /** References to the exact versions that are in force when the transaction is done. */
  readonly versions: ReadonlyMap<string, string>;
  readonly at: number;
  readonly deadlines: readonly DeadlineRow[];
}

function queue(
  { change, outbound }: Leaving,
  { sender: acting, isFiled, has, actor, register, answered, versions, at, deadlines }: Surroundings,
): Accompanying[] {
  const named = outbound.sender;
  // what a laboratory outside has told is not sent in its name: its answer would not come to us
  const isOurs = named !== undefined && channelTo(register, named, outbound.type, at).kind === 'record';
  const sender = isFiled ? (isOurs && partyFor(register, named) ? named : acting) : (named ?? acting);
  const act = `${change.type}/${change.id}/_history/${change.after!.meta.versionId}`;
  return outbound.recipients.flatMap(({ reference, element }): Accompanying[] => {
    const channel = channelTo(register, reference, outbound.type, at);
    if (channel.kind === 'record') return [];
    if (channel.kind === 'message' && hersIn(channel.address).some((her) => has.has(her))) return [];
    // whoever cannot be reached any more is told by a person: the worker finds out, and somebody has it
    if (channel.kind === 'none' && !outbound.regardless) throw change.fault(refused(channel.fault.text, element));
    // a letter names its sender itself, and needs no HER-id
    if (!sender || (outbound.type !== LETTER && !outbound.regardless && !partyFor(register, sender)))
      throw change.fault(
        refused(
          `${sender ?? 'The sender'} has no HER-id in the address register, so no answer would find its way back; have it registered.`,
          `${change.type}`,
        ),
      );
    const before = outbound.answers ? answered.get(outbound.answers) : undefined;
    const msgId = randomUUID();
    const resource = queuedDelivery(
      {
        msgId,
        type: outbound.type,
        about: [act, ...outbound.about.map((one) => (isVersioned(one) ? one : (versions.get(one) ?? one)))],
        ...(outbound.patient ? { patient: outbound.patient } : {}),
        sender,
        responsible: isFiled ? sender : (actor.role ?? outbound.responsible ?? actor.id),
        recipient: reference,
        ...nameOf(register, reference),
        ...(before ? { answers: conversationWith(before) } : {}),
        ...(outbound.takesBack ? { answers: outbound.takesBack } : {}),
      },
      at,
      deadlinesAt(at, deadlines),
    );
    const value = { ...resource, ...madeWith(outbound) } as unknown as UnknownResource;
    return [{ with: change, write: { method: 'update', type: 'Communication', id: msgId, resource: { value } } }];
  });
}

const hersIn = ({ organisation, service }: Address): string[] => [service?.her ?? organisation.her];

/** Everybody whom a message that is filed was sent to. */
const receiversIn = ({ leaves }: Company): Set<string> =>
  new Set(
    [...leaves.values()].flatMap((one) =>
      one?.resourceType === 'Communication'
        ? ((one as unknown as Communication).recipient ?? []).flatMap(({ identifier }) =>
            identifier?.system === HER && identifier.value ? [identifier.value] : [],
          )
        : [],
    ),
  );

/** The figures and the recall of letters find them by it. */
const madeWith = ({ template }: Outbound): Pick<Communication, 'topic'> =>
  template
    ? {
        topic: {
          coding: [template.code, versionOf(template)].map((code) => ({ system: LETTER_TEMPLATE, code })),
        },
      }
    : {};

const refused = (text: string, expression: string) =>
  new FhirError(422, { severity: 'error', code: 'business-rule', text, expression });

const nameOf = (register: Register, reference: string): { recipientName?: string } => {
  const { name } = register.get<Organization>(reference) ?? {};
  return typeof name === 'string' ? { recipientName: name } : {};
};

/** Letters go to those who do not use the citizen's pages: one statement, none where nobody is written to. */
async function withoutReaders(company: Company, leaving: readonly Leaving[], at: number): Promise<readonly Leaving[]> {
  const letters = leaving.filter(({ outbound }) => outbound.type === LETTER);
  if (letters.length === 0) return leaving;
  const named = new Set(letters.flatMap(({ outbound }) => outbound.recipients.map(({ reference }) => reference)));
  const stored = await company.reader.readMany(
    [...named].map((reference) => ({ type: 'Patient' as const, id: reference.split('/')[1]! })),
  );
  const patients = new Map(
    stored.map(({ id, body }) => [`Patient/${id}`, JSON.parse(body.toString()) as unknown as Patient]),
  );
  for (const reference of named) {
    const own = company.leaves.get(reference);
    if (own) patients.set(reference, own as unknown as Patient);
  }
  return leaving.map((one) =>
    one.outbound.type === LETTER
      ? {
          ...one,
          outbound: {
            ...one.outbound,
            recipients: one.outbound.recipients.filter(({ reference }) => {
              const patient = patients.get(reference);
              return !patient || !usesPages(patient, at);
            }),
          },
        }
      : one,
  );
}

/** Answers go to whoever asked: one statement, none where nothing is answered. */
async function withRequesters({ reader, leaves }: Company, leaving: readonly Leaving[]): Promise<readonly Leaving[]> {
  const named = [...new Set(leaving.flatMap(({ outbound }) => outbound.requests ?? []))];
  if (named.length === 0) return leaving;
  const stored = await reader.readMany(
    named.filter((one) => !leaves.has(one)).map((one) => ({ type: 'ServiceRequest', id: one.split('/')[1]! })),
  );
  const requests = new Map(
    stored.map(({ id, body }) => [`ServiceRequest/${id}`, JSON.parse(body.toString()) as ServiceRequest]),
  );
  const requestersOf = ({ requests: asked = [] }: Outbound): Recipient[] => {
    const parties = asked.flatMap((one) => {
      const request = (leaves.get(one) as ServiceRequest | undefined) ?? requests.get(one);
      return request?.requester?.reference ?? [];
    });
    return [...new Set(parties)]
      .filter((party) => ADDRESSED.test(party))
      .map((reference) => ({ reference, element: 'DiagnosticReport.basedOn' }));
  };
  return leaving.map((one) => ({
    ...one,
    outbound: { ...one.outbound, recipients: [...one.outbound.recipients, ...requestersOf(one.outbound)] },
  }));
}

/** What is answered, to refer to its MsgId: one statement. */
async function answeredBy({ reader }: Company, leaving: readonly Leaving[]): Promise<Map<string, Communication>> {
  const ids = [...new Set(leaving.flatMap(({ outbound }) => outbound.answers ?? []))].map(
    (name) => name.split('/')[1]!,
  );
  if (ids.length === 0) return new Map();
  const found = await reader.readMany(ids.map((id) => ({ type: 'Communication', id })));
  return new Map(found.map(({ id, body }) => [`Communication/${id}`, JSON.parse(body.toString()) as Communication]));
}
