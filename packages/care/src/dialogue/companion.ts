/**
 * A question that was answered by message is answered: whoever asked sees it, and nobody waits for it any more. The answer
 * is written by the platform when it files the message, in the same transaction.
 */
import type { Communication, Stored, UnknownResource } from '@helseplattform/fhir';
import type { Accompanying, Companion } from '@helseplattform/record';
import { outsider } from '../parties.ts';
import { answered, messageKindOf, replyDueOf } from './message.ts';

export function answersFromOutside(): Companion {
  return {
    types: new Set(['Communication']),
    // not validated yet: what it is is looked at when it is
    concerns: ({ status, inResponseTo }) => status === 'completed' && Array.isArray(inResponseTo),
    async accompany({ actor, changes, isImport }) {
      if (isImport || actor.kind !== 'system') return [];
      return changes.flatMap((change): Accompanying[] => {
        const answer = change.after as Stored<Communication> | undefined;
        if (change.before || !answer || !isAnswer(answer)) return [];
        return questionsOf(answer).map((id) => ({
          with: change,
          write: {
            method: 'put',
            type: 'Communication',
            id,
            make: (current) => endedBy(answer, current as Stored<Communication> | undefined),
          },
        }));
      });
    },
  };
}

/** A message between services that answers another; a deviation says that something is wrong with it, and answers nothing. */
function isAnswer(message: Communication): boolean {
  const kind = messageKindOf(message);
  return message.status === 'completed' && kind !== undefined && kind !== 'avvik';
}

const questionsOf = ({ inResponseTo = [] }: Communication): string[] =>
  inResponseTo.flatMap(({ reference }) => /^Communication\/([^/]+)$/.exec(reference ?? '')?.[1] ?? []);

function endedBy(answer: Stored<Communication>, asked: Stored<Communication> | undefined): UnknownResource | undefined {
  if (asked?.status !== 'in-progress' || replyDueOf(asked) === undefined) return undefined;
  return answered(asked, outsider(answer.sender, answer.meta.lastUpdated)) as unknown as UnknownResource;
}
