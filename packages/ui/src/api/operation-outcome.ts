/** What the server says when it refuses: a FHIR OperationOutcome. */

export interface OperationOutcome {
  readonly issue?: readonly {
    readonly code?: string;
    readonly details?: { readonly text?: string };
    readonly diagnostics?: string;
    readonly expression?: readonly string[];
  }[];
}

/** Its sentences as one text; undefined when it says nothing. */
export function outcomeText(outcome: OperationOutcome | undefined): string | undefined {
  const sentences = (outcome?.issue ?? []).flatMap((issue) => issue.details?.text ?? issue.diagnostics ?? []);
  return sentences.length > 0 ? sentences.join(' ') : undefined;
}
