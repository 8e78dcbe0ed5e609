/** What an organisation, a person or an entry is called, as far as the caller is shown it. */
import { FhirError, type ResourceType } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';

/** @param reference e.g. `Organization/x`, which is also what it is called where no name is shown */
export async function nameOf(record: Reader, reference: string): Promise<string> {
  const [type, id] = reference.split('/');
  try {
    const version = await record.read(type as ResourceType, id ?? '');
    if (!version || version.body.length === 0) return reference;
    return nameIn(JSON.parse(version.body.toString())) || reference;
  } catch (error) {
    if (error instanceof FhirError && error.status < 500) return reference;
    throw error;
  }
}

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
