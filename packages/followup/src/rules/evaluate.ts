/** Asks the rules about resources: what else decides is read for all at once, in a fixed number of statements. */
import type { ResourceType, Stored, UnknownResource } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { nameOf, readAll, searchAll } from '../resource.ts';
import type { FollowupRule, Lacking, Related, Waiting } from './rule.ts';

export interface Finding {
  readonly rule: FollowupRule;
  /** `Type/id`. */
  readonly focus: string;
  /** Undefined: it is not there (any more). */
  readonly resource: Stored | undefined;
  readonly outcome: Waiting | Lacking | undefined;
}

export const isLacking = (outcome: Waiting | Lacking): outcome is Lacking => 'lacks' in outcome;

/** What a transaction makes of things, before it is in the record; `undefined`: it deletes them. */
export type Overlay = ReadonlyMap<string, Stored | undefined>;

/** Foci named in one search. */
const AT_ONCE = 200;

/**
 * @param foci `Type/id` of what may wait
 * @param overlay resources that are not read, because the transaction writes them
 * @param fresh foci that have only just been made: nothing in the record refers to them
 */
export async function evaluate(
  reader: Reader,
  rules: readonly FollowupRule[],
  foci: readonly string[],
  overlay: Overlay = new Map(),
  fresh: ReadonlySet<string> = new Set(),
): Promise<Finding[]> {
  const there = await readAll(
    reader,
    foci.filter((name) => !overlay.has(name)),
  );
  const resourceAt = (name: string) => (overlay.has(name) ? overlay.get(name) : there.get(name));
  const asked = foci.flatMap((focus) => {
    const resource = resourceAt(focus);
    return rulesFor(rules, focus).map((rule) => ({
      rule,
      focus,
      resource,
      concerned: resource && rule.concerns(resource as unknown as UnknownResource) ? resource : undefined,
    }));
  });
  const open = asked.filter(({ concerned }) => concerned);
  const relations = new Relations(overlay);
  for (const related of distinct(open.flatMap(({ rule }) => rule.related ?? []))) {
    const names = open
      .filter(({ rule }) => rule.related?.some((one) => keyOf(one) === keyOf(related)))
      .map(({ focus }) => focus);
    await relations.find(
      reader,
      related,
      names.filter((name) => !fresh.has(name)),
    );
    relations.add(related, names);
  }
  const reads = open.flatMap(({ rule, concerned }) => rule.reads?.(concerned!) ?? []);
  const read = await readAll(
    reader,
    reads.filter((name) => !overlay.has(name)),
  );
  const findings = asked.map(
    ({ rule, focus, resource, concerned }): Finding => ({
      rule,
      focus,
      resource,
      outcome:
        concerned &&
        timed(
          concerned,
          rule.waits(
            concerned,
            (rule.related ?? []).flatMap((related) => relations.of(related, focus)),
            (rule.reads?.(concerned) ?? []).flatMap(
              (name) => (overlay.has(name) ? overlay.get(name) : read.get(name)) ?? [],
            ),
          ),
        ),
    }),
  );
  return onePerKind(findings);
}

/** Several rules may have the same kind: what is a duty by one of them is one, whatever the others say. */
function onePerKind(findings: readonly Finding[]): Finding[] {
  const one = new Map<string, Finding>();
  for (const finding of findings) {
    const key = `${finding.rule.kind} ${finding.focus}`;
    if (!one.get(key)?.outcome) one.set(key, finding);
  }
  return [...one.values()];
}

/** A time that a resource does not have, or has wrong, must not keep it from being followed up. */
function timed(focus: Stored, outcome: Waiting | Lacking | undefined): Waiting | Lacking | undefined {
  if (!outcome || isLacking(outcome) || [outcome.since, outcome.due].every(Number.isFinite)) return outcome;
  const since = Number.isFinite(outcome.since) ? outcome.since : Date.parse(focus.meta.lastUpdated);
  return { ...outcome, since, due: Number.isFinite(outcome.due) ? outcome.due : since };
}

const rulesFor = (rules: readonly FollowupRule[], focus: string) =>
  rules.filter((rule) => rule.focus.includes(focus.slice(0, focus.indexOf('/')) as ResourceType));

const keyOf = ({ type, parameter }: Related) => `${type}?${parameter}`;
const distinct = (all: readonly Related[]): Related[] => [...new Map(all.map((one) => [keyOf(one), one])).values()];

/** What refers to the foci, in the record and in the transaction. */
class Relations {
  readonly #overlay: Overlay;
  readonly #found = new Map<string, Map<string, Stored>>();

  constructor(overlay: Overlay) {
    this.#overlay = overlay;
  }

  of(related: Related, focus: string): readonly Stored[] {
    return [...(this.#found.get(`${keyOf(related)} ${focus}`)?.values() ?? [])];
  }

  async find(reader: Reader, related: Related, foci: readonly string[]): Promise<void> {
    for (let from = 0; from < foci.length; from += AT_ONCE) {
      const some = foci.slice(from, from + AT_ONCE);
      const found = await searchAll(reader, related.type, [[related.parameter, some.join(',')]]);
      for (const one of found) if (!this.#overlay.has(nameOf(one))) this.#put(related, one, new Set(some));
    }
  }

  /** Those the transaction writes itself. */
  add(related: Related, foci: readonly string[]): void {
    const wanted = new Set(foci);
    for (const one of this.#overlay.values()) if (one?.resourceType === related.type) this.#put(related, one, wanted);
  }

  #put(related: Related, one: Stored, wanted: ReadonlySet<string>): void {
    for (const focus of related.focusOf(one)) {
      if (!wanted.has(focus)) continue;
      const key = `${keyOf(related)} ${focus}`;
      const list = this.#found.get(key) ?? new Map<string, Stored>();
      list.set(nameOf(one), one);
      this.#found.set(key, list);
    }
  }
}
