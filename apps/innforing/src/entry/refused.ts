/** What the server refuses of an entry, each fault with the field it is about by its label. */
import type { Field } from './fields.ts';

/** The answer of an ApiError. */
interface Outcome {
  readonly issue?: readonly {
    readonly details?: { readonly text?: string };
    readonly expression?: readonly string[];
  }[];
}

export function refusedOf(
  error: Error & { readonly body?: unknown },
  fields: readonly Pick<Field, 'name' | 'label'>[],
): readonly string[] {
  const { issue = [] } = (error.body ?? {}) as Outcome;
  const said = issue.flatMap(({ details, expression: [element = ''] = [] }) => {
    if (!details?.text) return [];
    const label = fields.find(({ name }) => name === /^\w+/.exec(element)?.[0])?.label;
    return [label ? `${label}: ${details.text}` : details.text];
  });
  return said.length > 0 ? said : [error.message];
}
