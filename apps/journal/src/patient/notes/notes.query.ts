/** Notes as the server answers them. */
import type { NoteSheet, NoteView, UnfinishedDraft } from '@helseplattform/care/view-models';
import { getView, type Language } from '@helseplattform/ui';
import { queryOptions } from '@tanstack/react-query';

/** First parts of the keys of what shows notes: asked for anew when one is written. */
export const SHOWN = ['note', 'chart', 'story', 'news', 'drafts', 'worklist'] as const;

const of = (patientId: string) => `/api/journal/patients/${encodeURIComponent(patientId)}`;

/** What one needs to write; asked for once, because what has been begun is in it. */
export const sheetQuery = (patientId: string, kind = 'note', about = '') =>
  queryOptions({
    queryKey: ['note-sheet', patientId, kind, about],
    // fetched beside the code of the screen and used once: what has been begun is in it, and changes with every key
    staleTime: 5_000,
    gcTime: 5_000,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    queryFn: ({ signal }) =>
      getView<NoteSheet>(
        `${of(patientId)}/note-sheet?kind=${kind}${about && `&about=${encodeURIComponent(about)}`}`,
        signal,
      ),
  });

export const noteQuery = (patientId: string, note: string, language: Language) =>
  queryOptions({
    queryKey: ['note', patientId, note, language],
    queryFn: ({ signal }) => getView<NoteView>(`${of(patientId)}/notes/${encodeURIComponent(note)}`, signal, language),
  });

export const draftsQuery = queryOptions({
  queryKey: ['drafts'],
  queryFn: ({ signal }) => getView<UnfinishedDraft[]>('/api/journal/drafts', signal),
});

export const previewPath = (patientId: string) => `${of(patientId)}/note-preview`;
export const draftPath = (patientId: string, draft: string, act: 'discard' | 'restore' | 'settle') =>
  `${of(patientId)}/drafts/${encodeURIComponent(draft)}/${act}`;
