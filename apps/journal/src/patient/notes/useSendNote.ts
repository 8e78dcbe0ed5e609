/** What is written goes into the record, signed or kept; and a draft is thrown away, or brought back. */
import type { NoteSheet } from '@helseplattform/care/view-models';
import { useAct } from '@helseplattform/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Done } from '../../case/index.ts';
import { draftPath, SHOWN } from './notes.query.ts';
import type { NoteDraft } from './useNoteDraft.ts';
import type { Writing } from './writing.ts';

/** Another device has written something nobody has looked at. */
export class Unchosen extends Error {}

/** @returns a mutation of whether it is signed */
export function useSendNote(
  sheet: NoteSheet,
  writing: Writing,
  { draft, content, coSigner, reason }: NoteDraft,
  onDone: (done: Done) => void,
  onConflict?: () => void,
) {
  const act = useAct();
  const queries = useQueryClient();
  const { mode } = writing;
  const patientId = sheet.patient.id;
  return useMutation({
    async mutationFn(isSigned: boolean) {
      // what is signed is what everybody has seen: whatever another device wrote is looked at first
      const saved = await draft.flush();
      if (saved && Object.values(saved.content.fields).some((written) => written.length > 1)) throw new Unchosen();
      const { body, ...others } = content;
      const text = { text: body.text, marks: body.marks };
      const patient = `Patient/${patientId}`;
      const asked = coSigner ? { coSigner } : {};
      const own = { patient, draft: draft.id };
      const write = (path: string, sent: object) => act<Done>(`/api/journal/${path}`, { method: 'POST', body: sent });
      switch (writing.mode) {
        case 'new': {
          const encounter = sheet.encounter ? { encounter: sheet.encounter.reference } : {};
          return write('Composition/write-note', {
            ...own,
            ...others,
            ...text,
            ...encounter,
            ...asked,
            sign: isSigned,
          });
        }
        case 'add':
          return write(`${writing.note.reference}/add-to-note`, { ...own, ...text, ...asked });
        case 'revise':
        case 'correct': {
          const { reference, version } = writing.note;
          const sent = { patient, version, ...others, ...text };
          if (writing.mode === 'correct') return write(`${reference}/correct-note`, { ...sent, reason });
          return write(`${reference}/revise-note`, { ...sent, ...asked, sign: isSigned });
        }
      }
    },
    async onSuccess(done) {
      // what changes a note that is there ends its draft here; a new one has ended its own
      if (mode === 'revise' || mode === 'correct')
        await act(draftPath(patientId, draft.id, 'discard'), { method: 'POST' }).catch(() => {});
      await Promise.all(SHOWN.map((key) => queries.invalidateQueries({ queryKey: [key] })));
      onDone(done);
    },
    onError(error) {
      if ((error as { status?: number }).status === 409) onConflict?.();
    },
  });
}

/** @returns a mutation of whether the draft comes back */
export function useThrowAway(patientId: string, draft: NoteDraft['draft'], onThrown: (isBack: boolean) => void) {
  const act = useAct();
  const queries = useQueryClient();
  return useMutation({
    async mutationFn(isBack: boolean) {
      await draft.flush();
      await act(draftPath(patientId, draft.id, isBack ? 'restore' : 'discard'), { method: 'POST' });
      return isBack;
    },
    onSuccess: async (isBack) => {
      onThrown(isBack);
      await queries.invalidateQueries({ queryKey: ['drafts'] });
    },
  });
}
