/** Who has had a duty: from whom it went to whom, when and why. Its versions tell it. */
import { FhirError, type Task } from '@helseplattform/fhir';
import type { Actor, Reader } from '@helseplattform/record';
import { dutyOf, iso } from '../duty/duty.ts';
import type { Followup } from '../followup.ts';
import { platform } from '../operations/write.ts';
import { STEPS, type Step } from '../owners/ladder.ts';
import { unitOf, upFrom } from '../owners/units.ts';
import { resourceOf } from '../resource.ts';
import type { Language } from '../texts/kinds.ts';
import { STEP_NAMES } from '../texts/steps.ts';
import { namesOf } from './names.ts';
import type { Party } from './work-list.ts';

export interface Holding {
  /** Absent: nobody had it, which follow-up never writes. */
  readonly owner?: Party;
  /** Instants. */
  readonly from: string;
  /** Absent: has it now. */
  readonly until?: string;
  readonly step: Step;
  readonly stepText: string;
  /** Why it came to them, in the words of whoever gave it. */
  readonly reason?: string;
}

export interface DutyStory {
  /** Newest first. */
  readonly holdings: readonly Holding[];
  readonly ended?: string;
}

/** Versions told at most; a duty that has moved more often has its latest owners told. */
const MOST = 200;

/**
 * @param reader the record as the reader sees it
 * @throws {FhirError} 404 for a duty that is not there, or not for this reader
 */
export async function dutyStory(
  followup: Followup,
  reader: Reader,
  actor: Actor,
  id: string,
  language: Language = 'nb',
): Promise<DutyStory> {
  const by = (await mayRead(reader, id)) ? reader : await ofOwnUnit(followup, actor, id);
  const page = await by.history({ type: 'Task', id, count: MOST });
  const versions = (page?.items ?? []).flatMap((version) =>
    version.method === 'DELETE' ? [] : [{ at: version.lastUpdated, task: resourceOf(version) as unknown as Task }],
  );
  const duties = versions.reverse().flatMap(({ at, task }) => {
    const duty = dutyOf(task);
    return duty ? [{ at, duty, reason: task.statusReason?.text }] : [];
  });
  const moved = duties.filter(({ duty }, i) => i === 0 || duty.owner !== duties[i - 1]!.duty.owner);
  const last = duties.at(-1)?.duty;
  const ended = last && !last.isLive && last.ended !== undefined ? iso(last.ended) : undefined;
  const names = await namesOf(
    reader,
    moved.flatMap(({ duty }) => duty.owner ?? []),
  );
  const holdings = moved.map(({ at, duty, reason: said }, i): Holding => {
    // what was said when it came to the one before is no reason why it came here
    const reason = said === moved[i - 1]?.reason ? undefined : said;
    const name = duty.owner && names.get(duty.owner);
    const step = STEPS[Math.min(duty.step, STEPS.length - 1)]!;
    const until = moved[i + 1] ? iso(moved[i + 1]!.at) : ended;
    return {
      ...(duty.owner ? { owner: { reference: duty.owner, ...(name ? { name } : {}) } } : {}),
      from: iso(at),
      ...(until ? { until } : {}),
      step,
      stepText: STEP_NAMES[language][step],
      ...(reason ? { reason } : {}),
    };
  });
  return { holdings: holdings.reverse(), ...(ended ? { ended } : {}) };
}

const mayRead = async (reader: Reader, id: string): Promise<boolean> => {
  const version = await reader.read('Task', id);
  return version !== undefined && version.method !== 'DELETE' && dutyOf(taskIn(version)) !== undefined;
};

/** What is about no patient is opened by no gate: it is told to whoever acts for its owner. */
async function ofOwnUnit(followup: Followup, { role, id: person, unit }: Actor, id: string): Promise<Reader> {
  const all = platform(followup);
  const version = await all.read('Task', id);
  const duty = version && version.method !== 'DELETE' ? dutyOf(taskIn(version)) : undefined;
  if (duty?.owner && duty.patient === undefined) {
    const own = unit ?? (role && (await unitOf(all, role)));
    const mine = new Set([role, person, ...(own ? await upFrom(all, own) : [])]);
    const behind = await unitOf(all, duty.owner);
    if (mine.has(duty.owner) || (behind !== undefined && mine.has(behind))) return all;
  }
  throw new FhirError(404, {
    severity: 'error',
    code: 'not-found',
    text: `The duty ${id} is not there, or you have no ground to see it.`,
  });
}

const taskIn = (version: Parameters<typeof resourceOf>[0]): Task => resourceOf(version) as unknown as Task;
