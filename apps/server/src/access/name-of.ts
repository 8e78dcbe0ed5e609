/** What an organisation, a person or an entry is called. */

export interface Named {
  readonly name?: string | readonly { text?: string; given?: readonly string[]; family?: string }[];
  readonly title?: string;
  readonly description?: string;
  readonly type?: { readonly text?: string };
}

/** The name or title in a resource; empty when it has none. */
export function nameIn({ name, title, description, type }: Named): string {
  if (typeof name === 'string') return name;
  const [first] = name ?? [];
  const person = first?.text ?? [...(first?.given ?? []), first?.family].filter(Boolean).join(' ');
  return person || title || description || type?.text || '';
}
