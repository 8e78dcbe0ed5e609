/** Who may read the log, and how it reads: the citizen's in plain words, the privacy officer's, which is itself logged. */
import { FhirError } from '@helseplattform/fhir';
import type { Actor } from '@helseplattform/record';
import type { Access } from '../access.ts';
import { OWN_RECORD } from '../citizen/age-policy.ts';
import { reviewsFor } from '../openings/review.ts';
import { TEXTS } from '../texts/index.ts';
import type { Language } from '../texts/keys.ts';
import { readAvailable } from './available.ts';
import type { LogRow } from './entry.ts';
import type { AccessLog } from './log.ts';
import { namesIn } from './names.ts';
import type { LogQuery } from './rows.ts';

/** One lookup as a person reads it. */
export interface PlainEntry {
  readonly id: string;
  /** ISO instant. */
  readonly at: string;
  readonly who: string;
  readonly unit?: string;
  readonly organisation?: string;
  readonly action: string;
  /** Why, in words; the kind and the HL7 purpose beside it. */
  readonly ground: string;
  readonly groundKind?: string;
  readonly purpose?: string;
  /** Emergency or self-declared: somebody reviews it. */
  readonly explicit: boolean;
  readonly refused: boolean;
  /** Types and how many of each were made available. */
  readonly what: readonly { readonly type: string; readonly count: number }[];
  /** All of it as a sentence. */
  readonly sentence: string;
  /** For the privacy officer. */
  readonly patients?: readonly string[];
}

export interface PlainPage {
  readonly entries: readonly PlainEntry[];
  readonly next?: string;
}

/**
 * The log as the caller may read it: a citizen reads what was done in a record they see whole; the privacy officer what
 * people of their organisation did, and that is logged before it is answered.
 * @throws {FhirError} 403 for everybody else: staff do not read each other's lookups
 */
export async function readLog(
  access: Access,
  log: AccessLog,
  actor: Actor,
  query: Omit<LogQuery, 'organisation'>,
  language: Language = 'nb',
): Promise<PlainPage> {
  const { organisation, patient } = await scopeOf(access, actor, query);
  const page = await log.rows({
    ...query,
    ...(organisation === undefined ? {} : { organisation }),
    ...(patient === undefined ? {} : { patient }),
  });
  if (actor.kind !== 'citizen')
    await log.write({
      at: access.now(),
      actor,
      action: 'log',
      decision: 'open',
      what: 'read the access log',
      ground: 'technical',
      purpose: 'HOPERAT',
      patients: patient === undefined ? [] : [patient],
    });
  const names = await namesIn(access, page.rows);
  const others = actor.kind !== 'citizen';
  return {
    entries: page.rows.map((row) => plain(row, names, actor, language, others)),
    ...(page.next === undefined ? {} : { next: page.next }),
  };
}

async function scopeOf(
  access: Access,
  actor: Actor,
  query: LogQuery,
): Promise<{ organisation?: string; patient?: string }> {
  if (actor.kind === 'citizen') {
    const patient = query.patient ?? actor.id.replace(/^Patient\//, '');
    const sight = await access.gate.sightOf(actor);
    // who sees a part of a record does not see who has looked at the rest of it
    if (sight !== 'everything' && sight.patients.includes(patient) && sight.reads.size === OWN_RECORD.size)
      return { patient };
    throw forbidden('You may read the log of your own record, and of those whose whole record you see.');
  }
  if (actor.kind === 'system') return query.patient === undefined ? {} : { patient: query.patient };
  const organisation = await reviewsFor(access, actor);
  if (organisation === undefined)
    throw forbidden('The log is read by the patient, and by the privacy officer of the organisation in that role.');
  // whoever reviews for organisations without an officer of their own reads theirs too
  const everywhere = access.reviewer === organisation;
  return {
    ...(everywhere ? {} : { organisation }),
    ...(query.patient === undefined ? {} : { patient: query.patient }),
  };
}

/** Pure. @param names of people and units @param others whether the reader is somebody else than the patient */
function plain(
  row: LogRow,
  names: ReadonlyMap<string, string>,
  reader: Pick<Actor, 'id'>,
  language: Language,
  others: boolean,
): PlainEntry {
  const texts = TEXTS[language];
  const { actor } = row;
  const who =
    actor.id === reader.id
      ? texts.log.yourself
      : (names.get(actor.id) ?? (actor.kind === 'staff' || actor.kind === 'citizen' ? actor.id : texts.log.app));
  const unit = actor.unit && (names.get(actor.unit) ?? actor.unit);
  const organisation = actor.organisation && (names.get(actor.organisation) ?? actor.organisation);
  // a decision is an answer in itself, also when it is no
  const isRefused = row.decision === 'refused' && row.action !== 'decision';
  const action = isRefused ? texts.log.refused : texts.log.actions[row.action];
  const ground = groundIn(row, language);
  return {
    id: row.id,
    at: new Date(row.at).toISOString(),
    who,
    ...(unit ? { unit } : {}),
    ...(organisation ? { organisation } : {}),
    action,
    ground,
    ...(row.ground ? { groundKind: row.ground } : {}),
    ...(row.purpose ? { purpose: row.purpose } : {}),
    explicit: row.explicit ?? false,
    refused: row.decision === 'refused',
    what: readAvailable(row.shown).map(({ type, count }) => ({ type, count })),
    sentence: texts.log.sentence({
      who,
      ...(unit ? { unit } : {}),
      ...(organisation ? { organisation } : {}),
      action,
      ground,
    }),
    ...(others ? { patients: row.patients } : {}),
  };
}

function groundIn({ ground, template, explicit }: LogRow, language: Language): string {
  const { grounds, reasons } = TEXTS[language];
  if (explicit && template && template in reasons) return reasons[template as keyof typeof reasons];
  return ground && ground in grounds ? grounds[ground as keyof typeof grounds] : '–';
}

const forbidden = (text: string) => new FhirError(403, { severity: 'error', code: 'forbidden', text });
