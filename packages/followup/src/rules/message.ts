/** A message between services that asks for an answer waits for whoever it was sent to. */
import type { Communication, Stored } from '@helseplattform/fhir';
import { OWN_KIND, REPLY_DUE } from '../codes.ts';
import { dueAfter } from '../deadlines/table.ts';
import { endOf, startOf } from '../time.ts';
import { extensionOf, hasCode, isOneOf, parties, referencesOf, timeIn } from './reading.ts';
import type { FollowupRule } from './rule.ts';

const asks = (extension: unknown): boolean =>
  Array.isArray(extension) && extension.some((one: { url?: unknown } | null) => one?.url === REPLY_DUE);

/** An answer says what it answers; one that is a draft or an error is none. */
const isAnswer = (one: Stored): boolean =>
  one.resourceType === 'Communication' && isOneOf(one.status, 'completed', 'in-progress', 'on-hold');

export const unansweredMessage: FollowupRule = {
  kind: 'ubesvart-melding',
  focus: ['Communication'],
  find: [
    {
      type: 'Communication',
      params: [
        ['category', `${OWN_KIND}|dialog`],
        ['status', 'completed,in-progress,on-hold'],
      ],
    },
  ],
  related: [
    {
      type: 'Communication',
      parameter: 'in-response-to',
      focusOf: (resource) => (resource.resourceType === 'Communication' ? referencesOf(resource.inResponseTo) : []),
    },
  ],
  concerns: ({ resourceType, category, status, extension }) =>
    resourceType === 'Communication' &&
    hasCode(category, OWN_KIND, 'dialog') &&
    isOneOf(status, 'completed', 'in-progress', 'on-hold') &&
    asks(extension),
  waits(focus, related) {
    const message = focus as Stored<Communication>;
    if (!extensionOf(message, REPLY_DUE) || related.some(isAnswer)) return undefined;
    const since = startOf(message.received) ?? startOf(message.sent) ?? startOf(message.meta.lastUpdated) ?? 0;
    const sender = parties(message.sender)[0];
    return {
      since,
      due: endOf(timeIn(message, REPLY_DUE)) ?? dueAfter('reply', since),
      owners: parties(message.recipient),
      ownersIfOutside: sender ? [sender] : [],
      element: 'Communication.recipient',
      remedy: 'Send it to a unit where somebody works, or to a person there',
      ...(message.subject?.reference ? { patient: message.subject.reference } : {}),
      ...(sender ? { requester: sender } : {}),
      ...(message.topic?.text ? { about: message.topic.text } : {}),
      ...(message.priority ? { priority: message.priority } : {}),
    };
  },
};
