/**
 * Drafts that nobody comes back to. After a day what was written is put in the record as a note that is not signed: then it
 * is somebody's to finish, by the rule of unsigned notes, also where its author has left. What a page has sent until then is
 * its author's alone.
 */
import { createHash } from 'node:crypto';
import type { Composition, PractitionerRole } from '@helseplattform/fhir';
import type { Record } from '@helseplattform/record';
import type { DraftAuthor, Drafts, LeftDraft } from '../drafts/store.ts';
import type { Draft } from '../drafts/view-model.ts';
import { signed } from '../extensions.ts';
import { type Acting, actingIn } from '../parties.ts';
import { resourceOf } from '../reading/body.ts';
import { dayOf } from '../reading/clinical-time.ts';
import { localTarget } from '../reading/origin.ts';
import { newNote } from './composition.ts';
import { isNoteKind } from './kinds.ts';
import { fitting } from './marked-text.ts';
import type { InsightRefusal, MarkedText, NoteCode, NoteContent } from './view-model.ts';

/** Since a draft was last written in, in hours. */
export const LEFT_AFTER_HOURS = 24;
/** Seen to in one round. */
const MOST = 100;
/** Between two texts that were written without knowledge of each other: both are kept, and a person chooses. */
const ALSO_WRITTEN = '\n\n[Også skrevet, på en annen enhet:]\n\n';

export interface LeftDraftsContext {
  readonly drafts: Pick<Drafts, 'left' | 'end' | 'settle'>;
  /** As the platform. */
  readonly record: Record;
  readonly now: Date;
}

export interface LeftDraftsReport {
  /** Notes they became. */
  readonly kept: number;
  /** What could not be kept, and is tried again in the next round. */
  readonly faults: readonly unknown[];
}

export async function keepLeftDrafts({ drafts, record, now }: LeftDraftsContext): Promise<LeftDraftsReport> {
  const faults: unknown[] = [];
  let kept = 0;
  for (const { draft, author } of await drafts.left(new Date(now.getTime() - LEFT_AFTER_HOURS * 3_600_000), MOST)) {
    try {
      const content = contentOfDraft(draft);
      const note = content && (await keep(record, { draft, author }, content, now));
      // what was written after the end of a draft is a note of its own, and the draft stays as it ended
      if (draft.ended) await drafts.settle(author, draft.id);
      else if (note) await drafts.end(author, draft.id, 'kept', note, draft.changed);
      else await drafts.end(author, draft.id, 'discarded', undefined, draft.changed);
      if (note) kept++;
    } catch (error) {
      faults.push(error);
    }
  }
  return { kept, faults };
}

/** @returns the note, `Composition/…`; the same one when the author keeps or signs the draft at this moment */
async function keep(record: Record, { draft, author }: LeftDraft, content: NoteContent, now: Date): Promise<string> {
  const about = draft.ended?.became ?? draft.about;
  const target = localTarget({ reference: about ?? '' });
  const version = target?.type === 'Composition' ? await record.read(target.type, target.id) : undefined;
  const appended = version && version.method !== 'DELETE' ? resourceOf<Composition>(version) : undefined;
  const written = newNote(await authorOf(record, author, draft), {
    patient: `Patient/${draft.patient}`,
    content,
    draft: draft.id,
    ...(appended ? { appends: { reference: `Composition/${appended.id}`, title: appended.title } } : {}),
  });
  const platform = await actingIn({ actor: { id: 'system', kind: 'system' }, platform: record, now });
  const value = signed(written, 'leave', platform);
  const key = `note of ${author.id} ${draft.id}${draft.ended ? ` ${draft.changed}` : ''}`;
  const [result] = await record.transact(
    [{ method: 'create', type: 'Composition', resource: { value: value as never } }],
    {
      idempotencyKey: key,
      digest: createHash('sha256').update(key).digest(),
    },
  );
  return `Composition/${result!.version!.id}`;
}

/** Whoever wrote it, where they worked, when they last wrote in it. */
async function authorOf(record: Record, { id, role }: DraftAuthor, { changed }: Draft): Promise<Acting> {
  const version = role === undefined ? undefined : await record.read('PractitionerRole', role.split('/')[1]!);
  const held = version && version.method !== 'DELETE' ? resourceOf<PractitionerRole>(version) : undefined;
  const unit = held?.organization;
  const names = [held?.practitioner?.display, unit?.display].filter((name) => name !== undefined);
  return {
    who: { reference: role ?? id, ...(names.length > 0 ? { display: names.join(', ') } : {}) },
    unit,
    units: unit?.reference ? [unit.reference] : [],
    kind: 'staff',
    at: changed,
    today: dayOf(new Date(changed)),
  };
}

/** What the page had sent of a note; undefined where there is not a word in it. */
function contentOfDraft({ content: { fields } }: Draft): NoteContent | undefined {
  const values = (name: string): readonly unknown[] => (fields[name] ?? []).map(({ value }) => value);
  const bodies = values('body').flatMap((value): MarkedText[] => {
    const { text, marks } = Object(value) as Partial<MarkedText>;
    return typeof text === 'string' ? [{ text, marks: Array.isArray(marks) ? marks : [] }] : [];
  });
  const text = bodies.map((body) => body.text).join(ALSO_WRITTEN);
  if (!/[\p{L}\p{N}]/u.test(text)) return undefined;
  const [kind] = values('kind').filter(isNoteKind);
  // of the texts that were put together only the first stands where its marks say
  const { why, reason } = Object(values('refusal')[0]) as { why?: InsightRefusal; reason?: unknown };
  return {
    kind: kind ?? 'journalnotat',
    body: fitting({ text, marks: bodies[0]!.marks }),
    diagnoses: codesIn(values('diagnoses')),
    procedures: codesIn(values('procedures')),
    ...(why === 'danger' || why === 'close-persons' ? { refusal: { why, reason: String(reason ?? '') } } : {}),
  };
}

const codesIn = (values: readonly unknown[]): NoteCode[] =>
  values.flatMap((value) => (Array.isArray(value) ? (value as NoteCode[]) : [])).filter(isCode);
const isCode = ({ system, code, display }: NoteCode): boolean =>
  [system, code, display].every((part) => typeof part === 'string' && part !== '');
