/** What somebody has begun and not finished, wherever and on whichever device. */
import type { Patient } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { identityOf } from '../patient/identity.ts';
import { resourceOf } from '../reading/body.ts';
import { conflictsIn } from './merge.ts';
import type { DraftAuthor, Drafts } from './store.ts';
import type { Draft, UnfinishedDraft } from './view-model.ts';

/** How much of a draft's text the list shows, in characters. */
const BEGINNING = 160;

/** @param reader as the author sees it: names of patients they no longer see are left out, the drafts are not */
export async function unfinishedDrafts(
  reader: Reader,
  drafts: Drafts,
  author: DraftAuthor,
): Promise<UnfinishedDraft[]> {
  const all = await drafts.all(author);
  const patients = [...new Set(all.map(({ patient }) => patient))];
  const versions =
    patients.length === 0 ? [] : await reader.readMany(patients.map((id) => ({ type: 'Patient' as const, id })));
  const names = new Map(
    versions.flatMap((version): [string, string][] => {
      if (version.method === 'DELETE') return [];
      const name = identityOf(resourceOf<Patient>(version), new Date(version.lastUpdated)).name?.text;
      return name ? [[version.id, name]] : [];
    }),
  );
  return all.map(({ content, ...draft }) => {
    const patientName = names.get(draft.patient);
    return {
      ...draft,
      ...(patientName ? { patientName } : {}),
      beginning: textOf(content).slice(0, BEGINNING),
      hasConflict: conflictsIn(content).length > 0,
    };
  });
}

/** The text of a draft: its field `body`, in all its values. */
function textOf({ fields }: Draft['content']): string {
  return (fields.body ?? [])
    .map(({ value }) => (value as { text?: unknown } | null)?.text)
    .filter((text) => typeof text === 'string')
    .join(' ');
}
