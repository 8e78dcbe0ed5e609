/** Names of those who take part in a case and whom the record only refers to: from the register of units and staff. */
import type { Organization, Practitioner, PractitionerRole, Reference, ResourceType } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { resourceOf } from '../reading/body.ts';
import { localTarget } from '../reading/origin.ts';
import type { CaseParty } from './view-model.ts';

const REGISTER: ReadonlySet<string> = new Set<ResourceType>(['Organization', 'Practitioner', 'PractitionerRole']);

/**
 * A view with the names of its parties. One statement, none where everybody has a name. Patients are not looked up: who
 * they are is not for everybody.
 * @param platform the whole record: the register is the same for all
 */
export async function withNames<View>(platform: Reader, view: View): Promise<View> {
  const nameless = new Map<string, { readonly type: ResourceType; readonly id: string }>();
  eachParty(view, ({ reference }) => {
    const target = localTarget({ reference } as Reference);
    if (target && REGISTER.has(target.type)) nameless.set(reference!, target as { type: ResourceType; id: string });
  });
  if (nameless.size === 0) return view;
  const versions = await platform.readMany([...nameless.values()]);
  const names = new Map<string, string>(
    versions.flatMap((version) => {
      const name = nameOf(resourceOf<Organization | Practitioner | PractitionerRole>(version));
      return name ? [[`${version.type}/${version.id}`, name] as const] : [];
    }),
  );
  const named = structuredClone(view);
  eachParty(named, (party) => {
    const name = names.get(party.reference!);
    if (name) Object.assign(party, { name });
  });
  return named;
}

function nameOf(resource: Organization | Practitioner | PractitionerRole): string | undefined {
  switch (resource.resourceType) {
    case 'Organization':
      return resource.name;
    case 'PractitionerRole':
      return (
        [resource.practitioner?.display, resource.organization?.display]
          .filter((name) => name !== undefined)
          .join(', ') || undefined
      );
    case 'Practitioner':
      return [...(resource.name?.[0]?.given ?? []), resource.name?.[0]?.family].filter(Boolean).join(' ') || undefined;
  }
}

/** Parties whose name is but their reference, wherever they stand. */
function eachParty(value: unknown, visit: (party: CaseParty) => void): void {
  if (Array.isArray(value)) for (const one of value) eachParty(one, visit);
  else if (typeof value === 'object' && value !== null) {
    const { reference, name } = value as Partial<CaseParty>;
    if (typeof reference === 'string' && name === reference) visit(value as CaseParty);
    for (const one of Object.values(value)) eachParty(one, visit);
  }
}
