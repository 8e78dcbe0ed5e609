/** The operations on notes: write, sign, sign as well, add, correct, move to the patient it is about, take back. */
import { createHash } from 'node:crypto';
import { WRONG_RECORD } from '@helseplattform/access';
import type {
  Composition,
  Condition,
  Patient,
  PractitionerRole,
  Procedure,
  Reference,
  Resource,
} from '@helseplattform/fhir';
import { signed, withExtensions } from '../extensions.ts';
import {
  type ClinicalOperation,
  conflict,
  findAll,
  forbidden,
  type OperationContext,
  operation,
  readCase,
  referenceTo,
  type Write,
} from '../operation.ts';
import { flag, optional, reference, text } from '../operation-input.ts';
import { type Acting, actingIn, type Party } from '../parties.ts';
import { isOpen } from '../patient/open.ts';
import { resourceOf } from '../reading/body.ts';
import { localTarget } from '../reading/origin.ts';
import { madeOfCodes, withCoded } from './coded.ts';
import { MOVED_HERE } from './codes.ts';
import { awaitsCoSigner, contentIn, newNote, withContent, withCoSignature, withSignature } from './composition.ts';
import { entryOf, entryWrite } from './index-entry.ts';
import { bodyOf, CONTENT, contentOf, DRAFT, PATIENT, VERSION } from './input.ts';
import { narrativeOf, sectionsOf } from './marked-text.ts';
import { mayDo } from './rules.ts';
import type { ActOnNote } from './view-model.ts';

const NEW_NOTE = 'urn:uuid:6b0f5a3e-2a5e-4a39-9d0a-5f6f1d3a7c01';
const REASON = text(2_000);
const CO_SIGNER = optional(reference('Practitioner', 'PractitionerRole'));
const ENCOUNTER = optional(reference('Encounter'));

const write = operation({
  name: 'write-note',
  type: 'Composition',
  level: 'type',
  input: {
    patient: PATIENT,
    ...CONTENT,
    draft: optional(DRAFT),
    encounter: ENCOUNTER,
    /** Signed at once; else it waits for its author. */
    sign: optional(flag()),
    coSigner: CO_SIGNER,
  },
  async plan(context, _id, input) {
    const by = await actingIn(context);
    const { patient, draft, encounter, sign, coSigner } = input;
    const note = newNote(by, { patient, draft, encounter, content: contentOf(input) });
    return created(context, by, note, sign === true, coSigner);
  },
});

const add = operation({
  name: 'add-to-note',
  type: 'Composition',
  input: { patient: PATIENT, text: CONTENT.text, marks: CONTENT.marks, draft: optional(DRAFT), coSigner: CO_SIGNER },
  async plan(context, id, { patient, draft, coSigner, ...body }) {
    const { note, by } = await opened(context, id, patient, undefined, 'add');
    const { kind } = contentIn(note);
    const addendum = newNote(by, {
      patient,
      draft,
      encounter: note.encounter?.reference,
      content: { kind, body: bodyOf(body), diagnoses: [], procedures: [] },
      appends: { reference: referenceTo(note), title: note.title },
    });
    return created(context, by, addendum, true, coSigner);
  },
});

const revise = operation({
  name: 'revise-note',
  type: 'Composition',
  input: { patient: PATIENT, version: VERSION, ...CONTENT, sign: optional(flag()), coSigner: CO_SIGNER },
  async plan(context, id, input) {
    const { note, by } = await opened(context, id, input.patient, input.version, 'revise');
    const revised = withContent(note, contentOf(input));
    // whoever writes in a colleague's note is named in it
    const isNamed = note.author.some((one) => one.reference === by.who.reference);
    const named = isNamed ? revised : { ...revised, author: [...note.author, by.who] };
    if (!input.sign) return changed([{ changed: signed(named, 'revise', by) }], note);
    return changed(await signing(context, by, named, input.coSigner), note);
  },
});

const sign = operation({
  name: 'sign-note',
  type: 'Composition',
  input: { patient: PATIENT, version: VERSION, coSigner: CO_SIGNER },
  async plan(context, id, { patient, version, coSigner }) {
    const { note, by } = await opened(context, id, patient, version, 'sign');
    return changed(await signing(context, by, note, coSigner), note);
  },
});

const coSign = operation({
  name: 'co-sign-note',
  type: 'Composition',
  input: { patient: PATIENT, version: VERSION },
  async plan(context, id, { patient, version }) {
    const { note, by } = await opened(context, id, patient, version, 'co-sign');
    if (!awaitsCoSigner(note)) throw conflict('Nobody was asked to sign the note as well.');
    const { note: final, writes } = await withCoded(context.record, withCoSignature(note, by), by);
    return changed([{ changed: final }, ...writes, await entryWrite(context.record, final)], note);
  },
});

const correct = operation({
  name: 'correct-note',
  type: 'Composition',
  input: { patient: PATIENT, version: VERSION, ...CONTENT, reason: REASON },
  async plan(context, id, input) {
    const { note, by } = await opened(context, id, input.patient, input.version, 'correct');
    const corrected = signed(
      { ...withContent(note, contentOf(input)), status: 'amended' as const },
      'correct',
      by,
      input.reason,
    );
    const attester = [...(note.attester ?? []), { mode: 'professional' as const, time: by.at, party: by.who }];
    const { note: final, writes } = await withCoded(context.record, { ...corrected, attester }, by, note);
    return changed([{ changed: final }, ...writes, await entryWrite(context.record, final)], note);
  },
});

/** Journal law asks that what is in the wrong record is found where it belongs, and that it is seen what was done. */
const move = operation({
  name: 'move-note',
  type: 'Composition',
  input: { patient: PATIENT, version: VERSION, to: reference('Patient'), reason: REASON },
  elsewhere: ({ to }) => [to],
  async plan(context, id, { patient, version, to, reason }) {
    const { note, by } = await opened(context, id, patient, version, 'move');
    if (to === patient) throw conflict('The note is in the record of this patient already.');
    // the record it goes to must be open to whoever moves it
    await readCase<Patient>(context.record, 'Patient', to.slice('Patient/'.length));
    if (!(await isOpen(context.record, to.slice('Patient/'.length))))
      throw forbidden(`The record of ${to} is not open to you. Open it first, and then move the note.`);
    const { id: _id, meta, encounter: _encounter, identifier: _identifier, relatesTo: _relatesTo, ...kept } = note;
    const content = contentIn(note);
    // values and documents of the other patient are no sources here
    const marks = content.body.marks.map(({ source: _source, ...mark }) => ({ ...mark, kind: 'copied' as const }));
    const bare = withContent(
      {
        ...kept,
        ...(meta?.security ? { meta: { security: meta.security } } : {}),
        subject: { reference: to } as Reference<Patient>,
        event: [],
      },
      { ...content, body: { ...content.body, marks } },
    );
    const moved = signed(withExtensions(bare, { [MOVED_HERE]: { valueBoolean: true } }), 'receive', by, reason);
    const isSigned = note.status !== 'preliminary';
    const { note: here, writes } = isSigned
      ? await withCoded(context.record, moved, by)
      : { note: moved, writes: [] as Write[] };
    return changed(
      [
        ...(await takenBack(context, note, by, 'move', reason)),
        { created: here, as: NEW_NOTE },
        ...writes,
        ...(isSigned ? [{ created: entryOf(here, NEW_NOTE) }] : []),
      ],
      note,
    );
  },
});

const retract = operation({
  name: 'retract-note',
  type: 'Composition',
  input: { patient: PATIENT, version: VERSION, reason: REASON },
  async plan(context, id, { patient, version, reason }) {
    const { note, by } = await opened(context, id, patient, version, 'retract');
    return changed(await takenBack(context, note, by, 'retract', reason), note);
  },
});

/** A draft that was sent twice becomes one note: the answer is lost more often than the question. */
const once = (operation: ClinicalOperation): ClinicalOperation => ({
  ...operation,
  async run(context, id, values) {
    const draft = Object(values).draft;
    if (typeof draft !== 'string' || context.idempotency) return operation.run(context, id, values);
    const key = `note of ${context.actor.id} ${draft}`;
    const digest = createHash('sha256').update(key).digest();
    const result = await operation.run({ ...context, idempotency: { idempotencyKey: key, digest } }, id, values);
    const { type, id: noteId } = result.focus;
    const { status } = resourceOf<Composition>(result.focus);
    await context.drafts?.end(context.actor, draft, status === 'preliminary' ? 'kept' : 'signed', `${type}/${noteId}`);
    return result;
  },
});

export const noteOperations: readonly ClinicalOperation[] = [
  once(write),
  once(add),
  revise,
  sign,
  coSign,
  correct,
  move,
  retract,
];

/**
 * The note an act is about, as it is now.
 * @param version as the screen shows it; undefined where the act does not depend on it
 * @throws {FhirError} 404, 403 for whose act it is not, 409 where the screen shows something else
 */
async function opened(
  context: OperationContext,
  id: string,
  patient: string,
  version: string | undefined,
  act: ActOnNote,
): Promise<{ note: Composition & { id: string }; by: Acting }> {
  const note = await readCase<Composition & { id: string }>(context.record, 'Composition', id);
  if (note.subject?.reference !== patient)
    throw conflict('The note is about another patient than the one on the screen; nothing was changed.');
  const [by, self] = await Promise.all([actingIn(context), selfOf(context)]);
  // of a note that has changed meanwhile one must see what it is before one acts on it
  if (version !== undefined && note.meta?.versionId !== version)
    throw conflict('Somebody else has changed the note. Look at it as it is now, and then act.');
  const may = mayDo(note, by, self);
  if (!may.includes(act)) {
    const isOver = mayDo(note, { ...by, kind: 'system' }, self).includes(act);
    throw isOver
      ? forbidden(`It is for its author and their unit to ${act} the note.`)
      : conflict(`A note in this state cannot be: ${act}.`);
  }
  return { note, by };
}

/** Everything that refers to whoever acts: the person, and each of their roles. */
export async function selfOf({
  actor,
  platform,
}: Pick<OperationContext, 'actor' | 'platform'>): Promise<ReadonlySet<string>> {
  if (!actor.id.startsWith('Practitioner/')) return new Set();
  const roles = await findAll<PractitionerRole>(platform, 'PractitionerRole', [['practitioner', actor.id]]);
  return new Set([actor.id, ...(actor.role ? [actor.role] : []), ...roles.map(referenceTo)]);
}

async function created(
  context: OperationContext,
  by: Acting,
  note: Composition,
  isSigned: boolean,
  coSigner: string | undefined,
) {
  if (!isSigned) return { focus: NEW_NOTE, writes: [{ created: signed(note, 'write', by), as: NEW_NOTE }] };
  const asked = coSigner === undefined ? undefined : await partyOf(context, coSigner, by);
  const own = signed(withSignature(note, by, asked), asked ? 'ask-co-sign' : 'sign', by);
  if (asked) return { focus: NEW_NOTE, writes: [{ created: own, as: NEW_NOTE }] };
  const { note: final, writes } = await withCoded(context.record, own, by);
  return {
    focus: NEW_NOTE,
    writes: [{ created: final, as: NEW_NOTE }, ...writes, { created: entryOf(final, NEW_NOTE) }],
  };
}

async function signing(
  context: OperationContext,
  by: Acting,
  note: Composition,
  coSigner: string | undefined,
): Promise<Write[]> {
  const asked = coSigner === undefined ? undefined : await partyOf(context, coSigner, by);
  const own = signed(withSignature(note, by, asked), asked ? 'ask-co-sign' : 'sign', by);
  if (asked) return [{ changed: own }];
  const { note: final, writes } = await withCoded(context.record, own, by);
  return [{ changed: final }, ...writes, await entryWrite(context.record, final)];
}

const changed = (writes: readonly Write[], note: Composition) => ({ focus: referenceTo(note), writes });

/** The colleague who is asked to sign as well, by name. @throws {FhirError} 409 for oneself */
async function partyOf({ platform }: OperationContext, asked: string, by: Acting): Promise<Party> {
  if (asked === by.who.reference) throw conflict('A colleague signs as well, not the one who has signed.');
  const target = localTarget({ reference: asked })!;
  const version = await platform.read(target.type, target.id);
  if (!version || version.method === 'DELETE') throw conflict(`${asked} is nobody who works here.`);
  const role = resourceOf<PractitionerRole>(version);
  const names = [role.practitioner?.display, role.organization?.display].filter((name) => name !== undefined);
  return { reference: asked, ...(names.length > 0 ? { display: names.join(', ') } : {}) };
}

const TAKEN_BACK = {
  move: 'Notatet gjaldt en annen pasient og er flyttet.',
  retract: 'Notatet er trukket tilbake.',
};

/** The note, emptied and marked as wrong; its versions keep what it was. What its codes led to is marked with it. */
async function takenBack(
  context: OperationContext,
  note: Composition & { id: string },
  by: Acting,
  act: 'move' | 'retract',
  reason: string,
): Promise<Write[]> {
  const { event: _event, section: _section, ...rest } = note;
  const section = sectionsOf({ text: TAKEN_BACK[act], marks: [] });
  const left: Composition = { ...rest, status: 'entered-in-error', text: narrativeOf(section), section };
  const empty = act === 'move' ? inWrongRecord(left) : left;
  const made = await Promise.all(madeOfCodes(note).map((one) => wrong(context, one, note, act)));
  return [
    { changed: signed(empty, act, by, reason) },
    ...made.flat(),
    ...(note.status === 'preliminary' ? [] : [await entryWrite(context.record, empty)]),
  ];
}

/** With the label that closes what stood there before: it is about somebody else. */
const inWrongRecord = <T extends Resource>(entry: T): T => ({
  ...entry,
  meta: { ...entry.meta, security: [...(entry.meta?.security ?? []), WRONG_RECORD] },
});

/**
 * A diagnosis or procedure that only this note has led to, marked as wrong; one that was there before it stays. Of one that
 * is about somebody else it is left that it stood here, not what it was.
 */
async function wrong(
  { record }: OperationContext,
  made: string,
  note: Composition,
  act: 'move' | 'retract',
): Promise<Write[]> {
  const target = localTarget({ reference: made });
  const version = target && (await record.read(target.type, target.id));
  if (!version || version.method === 'DELETE') return [];
  const resource = resourceOf<Condition | Procedure>(version);
  const { resourceType, id, meta, subject } = resource;
  const nothing = { id, ...(meta ? { meta } : {}), subject, code: { text: 'Gjaldt en annen pasient' } };
  if (resourceType === 'Procedure') {
    const status = 'entered-in-error';
    return [
      { changed: act === 'move' ? inWrongRecord({ resourceType, ...nothing, status }) : { ...resource, status } },
    ];
  }
  // recorded before the note was written: it is somebody else's finding too
  if (Date.parse(resource.recordedDate ?? '') < Date.parse(note.date)) return [];
  const { clinicalStatus: _clinicalStatus, ...rest } = resource;
  const verificationStatus = {
    coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-ver-status', code: 'entered-in-error' }],
  };
  const changed: Condition = { ...(act === 'move' ? { resourceType, ...nothing } : rest), verificationStatus };
  return [{ changed: act === 'move' ? inWrongRecord(changed) : changed }];
}
