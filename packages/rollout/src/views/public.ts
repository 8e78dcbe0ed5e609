/** What a citizen or a council may see without signing in: dates, status, decided plans, open documents and open costs. */
import { daysBetween, type IsoDate } from '../calendar/day.ts';
import { type MapView, mapView } from '../map/view.ts';
import type { KindName } from '../programme/kinds.ts';
import { registerOf } from '../programme/register-of.ts';
import type { Snapshot } from '../programme/snapshot.ts';
import { type Language, textsIn } from '../texts/language.ts';
import type { UnitId } from '../units/unit.ts';
import { type DocumentRow, documentsView } from './documents.ts';
import { historyOf, linesOf, PROGRAMME_LINE, versionsOf } from './history.ts';
import { currentDates } from './standing.ts';

/** All that may leave the house unsigned is made of these. */
export const PUBLIC_KINDS = [
  'unit',
  'plan-version',
  'document',
  'cost-sheet',
  'borders',
] as const satisfies readonly KindName[];

export interface PublicWave {
  readonly when: string;
  readonly live: boolean;
  /** Days from today; negative when it has been. */
  readonly days: number;
  readonly units: readonly { readonly id: UnitId; readonly name: string }[];
}

export interface PublicView {
  readonly today: IsoDate;
  /** The plan that holds; absent while there is none. */
  readonly plan?: { readonly id: string; readonly decided: string; readonly body: string; readonly frame?: string };
  readonly waves: readonly PublicWave[];
  readonly undated: readonly { readonly id: UnitId; readonly name: string }[];
  /** What was decided, the newest first. */
  readonly decisions: readonly {
    readonly id: string;
    readonly decided: string;
    readonly body: string;
    readonly reason?: string;
    readonly delay?: { readonly ore: number | null; readonly payer: string };
  }[];
  readonly documents: readonly DocumentRow[];
  /** Sheets that were laid before a council and are open: the newest of each unit, in øre. */
  readonly costs: readonly {
    readonly unit: UnitId;
    readonly name: string;
    readonly total: number;
    readonly on: string;
  }[];
  readonly map: MapView;
}

/** @param now read with {@link PUBLIC_KINDS} */
export function publicView(now: Snapshot, today: IsoDate, language: Language): PublicView {
  const register = registerOf(now);
  const line = linesOf(now)[0] ?? PROGRAMME_LINE;
  const { published } = textsIn(language);
  const words = (text: string) => published[text] ?? text;
  const versions = versionsOf(now, line).toReversed();
  const [plan] = versions;
  const dates = currentDates(now);
  const named = (id: UnitId) => ({ id, name: register.nameOn(id, today) });
  const waves = Map.groupBy([...dates], ([, { when, actual }]) => `${when.text} ${actual}`);
  const costs = new Map(
    now
      .all('cost-sheet')
      .flatMap(({ body: { unit, total, public: isOpen }, at }) =>
        isOpen ? [[unit, { unit, name: named(unit).name, total, on: at.slice(0, 10) }] as const] : [],
      ),
  );
  const borders = now.get('borders', 'municipalities')?.body;
  return {
    today,
    ...(plan
      ? {
          plan: {
            id: plan.id,
            decided: plan.decided,
            body: words(plan.body),
            ...(plan.frame ? { frame: words(plan.frame) } : {}),
          },
        }
      : {}),
    waves: [...waves.values()]
      .map((units) => ({ units: units.map(([id]) => named(id)), date: units[0]![1] }))
      .sort((a, b) => (a.date.when.from < b.date.when.from ? -1 : 1))
      .map(({ units, date: { when, actual } }) => ({
        when: when.text,
        live: actual,
        days: daysBetween(today, when.from),
        units: units.sort((a, b) => a.name.localeCompare(b.name, 'nb')),
      })),
    undated: register.units.filter(({ id, kind }) => kind !== 'gp-office' && !dates.has(id)).map(({ id }) => named(id)),
    decisions: versions.map(({ id, decided, body, reason, delay }) => ({
      id,
      decided,
      body: words(body),
      ...(reason ? { reason } : {}),
      ...(delay ? { delay: { ore: delay.ore, payer: delay.payer } } : {}),
    })),
    documents: documentsView(now, today, true),
    costs: [...costs.values()],
    map: mapView({
      register,
      history: historyOf(now, line),
      on: today,
      cost: new Map([...costs].map(([unit, { total }]) => [unit, total])),
      ...(borders ? { borders } : {}),
    }),
  };
}
