/** Entries as a page that edits them is given them: with the version it builds on, and whether the reader may change it. */
import { mayDo } from '../authority/may-do.ts';
import type { Who } from '../authority/who.ts';
import { aboutOf } from '../programme/about.ts';
import { type BodyOf, type KindName, kindOf } from '../programme/kinds.ts';
import type { Snapshot } from '../programme/snapshot.ts';
import type { UnitRegister } from '../units/register.ts';

export interface EntryRow<K extends KindName = KindName> {
  readonly key: string;
  readonly version: number;
  readonly body: BodyOf<K>;
  readonly may: boolean;
}

/** Whether somebody may write a body of a kind. */
export function mayWrite<K extends KindName>(who: Who, kind: K, body: BodyOf<K>, register: UnitRegister): boolean {
  return mayDo(
    who,
    kindOf(kind).write,
    aboutOf(kind, body, (unit) => register.get(unit)),
  ).may;
}

/** Every entry of a kind in the order they were first written. @param now read with that kind */
export const rowsOf = <K extends KindName>(
  now: Snapshot,
  kind: K,
  who: Who,
  register: UnitRegister,
): readonly EntryRow<K>[] =>
  now.all(kind).map(({ key, version, body }) => ({ key, version, body, may: mayWrite(who, kind, body, register) }));
