/**
 * The entry of a signed note in the list of documents: a DocumentReference that points at the Composition, for those who
 * exchange and list documents. It holds no text of its own, and charts leave it out.
 */
import type { Composition, DocumentReference, Patient, Reference } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { kind } from '../codes.ts';
import { findAll, type Write } from '../operation.ts';

/** Category, by which lists of what was written leave it out: the note itself is there. */
export const NOTE_ENTRY = 'notatoppforing';

/** @param note signed; @param reference where it is, or the name it is created as */
export function entryOf(note: Composition, reference: string): DocumentReference {
  const authenticator = note.attester?.find(({ time }) => time)?.party;
  return {
    resourceType: 'DocumentReference',
    ...(note.meta?.security ? { meta: { security: note.meta.security } } : {}),
    status: note.status === 'entered-in-error' ? 'entered-in-error' : 'current',
    category: [kind(NOTE_ENTRY, 'Oppføring av notat')],
    docStatus: note.status === 'amended' ? 'amended' : 'final',
    ...(note.type ? { type: note.type } : {}),
    subject: note.subject as Reference<Patient>,
    date: note.date,
    author: note.author as NonNullable<DocumentReference['author']>,
    ...(authenticator ? { authenticator: authenticator as NonNullable<DocumentReference['authenticator']> } : {}),
    ...(note.custodian ? { custodian: note.custodian } : {}),
    description: note.title,
    content: [{ attachment: { contentType: 'application/fhir+json', title: note.title } }],
    context: {
      ...(note.encounter ? { encounter: [note.encounter] } : {}),
      related: [{ reference }],
    },
  };
}

/** The entry of a note that is there, as the note now is; a new one where it has none. */
export async function entryWrite(reader: Reader, note: Composition): Promise<Write> {
  const reference = `Composition/${note.id}`;
  const [there] = await findAll<DocumentReference>(reader, 'DocumentReference', [['related', reference]]);
  const entry = entryOf(note, reference);
  if (!there) return { created: entry };
  const { security: _security, ...meta } = there.meta ?? {};
  return { changed: { ...entry, id: there.id, meta: { ...meta, ...entry.meta } } };
}

/** Whether a document is but the entry of a note that is in the record itself. */
export const isEntryOfNote = ({ context }: Pick<DocumentReference, 'context'>): boolean =>
  context?.related?.some(({ reference }) => reference?.startsWith('Composition/')) ?? false;
