/** An act that is taken back while its message still waits: the message is not sent, and its story says why. */
import type { Communication, UnknownResource } from '@helseplattform/fhir';
import type { Accompanying, CompanionChange, Company } from '@helseplattform/record';
import { OWN_KIND } from '../codes.ts';
import type { DeadlineRow } from './deadlines.ts';
import type { OutboundRule } from './outbound-rule.ts';
import { DELIVERY_KIND } from './resource.ts';
import { changed } from './worker.ts';

export interface TakenBack {
  readonly change: CompanionChange;
  readonly recipients: readonly string[];
}

export function takenBackBy(change: CompanionChange, rules: readonly OutboundRule[]): TakenBack[] {
  const { before, after } = change as { before?: UnknownResource; after?: UnknownResource };
  if (!before) return [];
  return rules.flatMap((rule) => {
    if (!rule.concerns(before)) return [];
    const recipients = rule.takenBack(after, before);
    return recipients.length > 0 ? [{ change, recipients }] : [];
  });
}

/** Deliveries of one patient that wait at the same time, at most. */
const MOST = 500;

/** What still waits to be sent ends as withdrawn; what is being sent, or was, does not. One statement for each patient. */
export async function withdrawals(
  { reader }: Pick<Company, 'reader'>,
  takenBack: readonly TakenBack[],
  at: number,
  rules: DeadlineRow,
): Promise<Accompanying[]> {
  const all: Accompanying[] = [];
  for (const { change, recipients } of takenBack) {
    const patient = (change.before as { subject?: { reference?: string } } | undefined)?.subject?.reference;
    if (!patient) continue;
    const { entries } = await reader.search({
      type: 'Communication',
      params: [
        ['subject', patient],
        ['category', `${OWN_KIND}|${DELIVERY_KIND}`],
        ['status', 'preparation'],
        ['_count', String(MOST)],
      ],
      base: '',
    });
    const act = `${change.type}/${change.id}/_history/`;
    for (const { version } of entries) {
      const delivery = JSON.parse(version.body.toString()) as Communication;
      const isOfAct = delivery.about?.[0]?.reference?.startsWith(act) ?? false;
      if (!isOfAct || !recipients.includes(delivery.recipient?.[0]?.reference ?? '')) continue;
      all.push({
        with: change,
        write: {
          method: 'put',
          type: 'Communication',
          id: version.id,
          make: (current) =>
            current && changed(current as unknown as UnknownResource, { kind: 'withdrawn' }, at, rules),
        },
      });
    }
  }
  return all;
}
