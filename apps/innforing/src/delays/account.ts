/** Cause and financing as they are typed, and the entry they become. */
import type { DelayVersion } from '@helseplattform/rollout/view-models';
import { parseKroner, typedKroner } from '../money/index.ts';

export type Account = NonNullable<DelayVersion['account']>['body'];

export interface TypedAccount {
  readonly announced: string;
  readonly ore: string;
  readonly source: string;
  /** The cause by the unit that comes later; empty: not entered. */
  readonly causes: { readonly [moved: string]: string };
  readonly financing: readonly { readonly from: string; readonly ore: string }[];
}

const DAY = /^\d{4}-\d\d-\d\d$/;

export const typedAccount = ({ account, moved, ore, decided, financing }: DelayVersion): TypedAccount => ({
  announced: account?.body.announced ?? (DAY.test(decided) ? decided : ''),
  ore: ore === null ? '' : typedKroner(ore),
  source: account?.body.source ?? '',
  causes: Object.fromEntries(moved.map(({ id, causedBy }) => [id, causedBy?.id ?? ''])),
  financing: financing.map(({ from, ore: amount }) => ({ from, ore: typedKroner(amount) })),
});

/** Fields that are wrong. */
export function accountFaults({ announced, ore, source, financing }: TypedAccount): ReadonlySet<string> {
  const amounts = financing.flatMap((one, i) => (parseKroner(one.ore) === undefined ? [`ore-${i}`] : []));
  const places = financing.flatMap((one, i) => (one.from.trim() === '' ? [`from-${i}`] : []));
  return new Set([
    ...(DAY.test(announced) ? [] : ['announced']),
    ...(ore.trim() !== '' && parseKroner(ore) === undefined ? ['ore'] : []),
    ...(source.trim() === '' ? ['source'] : []),
    ...places,
    ...amounts,
  ]);
}

/** Those who come later are gathered by whom they are late because of. */
export function accountOf(typed: TypedAccount, line: string, version: string): Account {
  const caused = Map.groupBy(
    Object.entries(typed.causes).filter(([, causedBy]) => causedBy !== ''),
    ([, causedBy]) => causedBy,
  );
  return {
    line,
    version,
    announced: typed.announced,
    ore: parseKroner(typed.ore) ?? null,
    causes: [...caused].map(([causedBy, moved]) => ({ causedBy, moved: moved.map(([unit]) => unit) })),
    financing: typed.financing.map(({ from, ore }) => ({ from: from.trim(), ore: parseKroner(ore) ?? 0 })),
    source: typed.source.trim(),
  };
}
