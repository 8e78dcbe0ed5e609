/** Whose turn it is: of what is for one subscriber about one patient, one goes at a time, in the order it was queued. */
import type { Communication, UnknownResource } from '@helseplattform/fhir';
import type { Accompanying, Companion, CompanionChange, Reader } from '@helseplattform/record';
import { OWN_KIND } from '../../codes.ts';
import { DEADLINES, type DeadlineRow, deadlinesAt } from '../../delivery/deadlines.ts';
import { isUnderWay } from '../../delivery/machine.ts';
import { DELIVERY_KIND, deliveryOf, messageTypeOf, subscriberOf, turnOf } from '../../delivery/resource.ts';
import { changed } from '../../delivery/worker.ts';
import { ADT } from '../adt.ts';

export interface TurnOptions {
  readonly deadlines?: readonly DeadlineRow[];
  /** ms since 1970 */
  readonly now?: () => number;
}

/** For `openStore({ companions })`: when a message ends, the next about that patient may go. */
export function createTurns({ deadlines = DEADLINES, now = Date.now }: TurnOptions = {}): Companion {
  return {
    types: new Set(['Communication']),
    // not validated yet: what it is is looked at when it is
    concerns: ({ category }) => Array.isArray(category) && JSON.stringify(category).includes(`"${ADT}"`),
    async accompany({ changes, reader, hold }) {
      const ended = changes.filter(hasEnded);
      if (ended.length === 0) return [];
      const patients = [...new Set(ended.map(patientOf))].filter((one) => one !== '').sort();
      await hold(patients.map((one) => ({ type: 'Patient', id: one.slice('Patient/'.length) })));
      const ids = new Set(ended.map(({ id }) => id));
      const waiting = (await underWay(reader, patients)).filter(({ id }) => !ids.has(id));
      const at = now();
      return ended.flatMap((change): Accompanying[] => {
        const key = keyOf(patientOf(change), subscriberOf(change.after as never) ?? '');
        const next = waiting.find((one) => one.key === key);
        if (!next) return [];
        const make = (current: object | undefined) =>
          current && changed(current as UnknownResource, { kind: 'turn' }, at, deadlinesAt(at, deadlines));
        return [{ with: change, write: { method: 'put', type: 'Communication', id: next.id, make } }];
      });
    },
  };
}

const patientOf = ({ after }: CompanionChange): string => (after as unknown as Communication).subject?.reference ?? '';

function hasEnded({ before, after }: CompanionChange): boolean {
  const [was, is] = [before, after].map((one) => one && deliveryOf(one as unknown as Communication));
  return was !== undefined && is !== undefined && isUnderWay(was) && !isUnderWay(is);
}

export interface UnderWay {
  readonly id: string;
  /** Of patient and subscriber. */
  readonly key: string;
  readonly turn: number;
}

/** Deliveries under way to all subscribers, at most; what is beyond is released as those before it end. */
const MOST = 500;

/** Messages of one patient to one subscriber. */
export const keyOf = (patient: string, subscriber: string): string => `${patient} ${subscriber}`;

/** ADT on its way about some patients, in the order it goes: one statement. */
export async function underWay(reader: Reader, patients: readonly string[]): Promise<UnderWay[]> {
  const { entries } = await reader.search({
    type: 'Communication',
    params: [
      ['subject', patients.join(',')],
      ['category', `${OWN_KIND}|${DELIVERY_KIND}`],
      ['status', 'preparation,in-progress'],
      ['_count', String(MOST)],
    ],
    base: '',
  });
  return entries
    .map(({ version }) => JSON.parse(version.body.toString()) as Communication)
    .filter((one) => messageTypeOf(one) === ADT)
    .map((one) => ({
      id: one.id!,
      key: keyOf(one.subject?.reference ?? '', subscriberOf(one) ?? ''),
      turn: turnOf(one),
    }))
    .sort((a, b) => a.turn - b.turn);
}
