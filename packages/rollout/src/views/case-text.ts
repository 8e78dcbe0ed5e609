/** The text of a council case beside what would be proposed in its place: what the page that edits it shows. */
import { type CaseProposalOf, type CaseSection, caseProposal } from '../documents/case-proposal.ts';
import { textOf } from '../documents/document.ts';
import type { BodyOf } from '../programme/kinds.ts';

export interface CaseTextView {
  readonly unit: { readonly id: string; readonly name: string };
  /** 0: the municipality has written nothing yet. */
  readonly version: number;
  readonly body: BodyOf<'case-text'> | null;
  /** What stands in the document where the municipality has written nothing. */
  readonly proposed: { readonly [section in CaseSection]: string };
  /** Who decides, in plain words. */
  readonly decides: string;
  readonly may: boolean;
}

export function caseTextView(
  of: CaseProposalOf,
  kept: { readonly version: number; readonly body: BodyOf<'case-text'> } | undefined,
  may: boolean,
): CaseTextView {
  const { text: _, ...untouched } = of;
  const { sections } = caseProposal(untouched);
  return {
    unit: { id: of.unit, name: of.register.nameOn(of.unit, of.today) },
    version: kept?.version ?? 0,
    body: kept?.body ?? null,
    proposed: {
      recommendation: textOf(sections.recommendation),
      background: textOf(sections.background),
      assessment: textOf(sections.assessment),
    },
    decides: of.body,
    may,
  };
}
