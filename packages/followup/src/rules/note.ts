/** A note that is not signed waits for its author; one that a colleague has to sign as well, for the colleague. */
import type { Composition, DocumentReference, Reference, Stored } from '@helseplattform/fhir';
import { dueAfter } from '../deadlines/table.ts';
import { startOf } from '../time.ts';
import { isOneOf, parties } from './reading.ts';
import type { FollowupRule } from './rule.ts';

const author = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.some(
    (one: { reference?: unknown } | null) => typeof one?.reference === 'string' && /^Practitioner/.test(one.reference),
  );

export const unsignedNote: FollowupRule = {
  kind: 'usignert-notat',
  focus: ['Composition', 'DocumentReference'],
  find: [
    { type: 'Composition', params: [['status', 'preliminary']] },
    {
      type: 'DocumentReference',
      params: [
        ['status', 'current'],
        ['doc-status', 'preliminary'],
      ],
    },
  ],
  concerns: ({ resourceType, status, docStatus, author: authors }) =>
    author(authors) &&
    (resourceType === 'Composition'
      ? isOneOf(status, 'preliminary')
      : isOneOf(status, 'current') && isOneOf(docStatus, 'preliminary')),
  waits(focus) {
    const note = focus as Stored<Composition> | Stored<DocumentReference>;
    const asked = coSigner(note);
    const since = startOf(asked?.since ?? note.date) ?? startOf(note.meta.lastUpdated) ?? 0;
    const about = note.resourceType === 'Composition' ? note.title : (note.type?.text ?? note.description);
    return {
      since,
      due: dueAfter('signing', since),
      owners: parties(asked?.party, note.author, note.custodian),
      element: `${note.resourceType}.author`,
      remedy: 'Name an author who works here, or the unit that answers for the note (custodian)',
      ...(note.subject?.reference?.startsWith('Patient/') ? { patient: note.subject.reference } : {}),
      ...(about ? { about } : {}),
    };
  },
};

/** Who is to sign a note that its author has signed, and since when. */
function coSigner(note: Composition | DocumentReference): { party: Reference; since: string } | undefined {
  if (note.resourceType !== 'Composition') return undefined;
  const since = note.attester?.find(({ time }) => time)?.time;
  const party = note.attester?.find(({ time }) => !time)?.party;
  return since && party ? { party, since } : undefined;
}
