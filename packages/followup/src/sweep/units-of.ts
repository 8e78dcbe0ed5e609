/** Which unit a duty is counted under: the owner itself, or where its role is held; read once in a sweep. */
import type { PractitionerRole } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { readAll } from '../resource.ts';

export class UnitsOf {
  readonly #reader: Reader;
  readonly #units = new Map<string, string | undefined>();

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  async know(owners: readonly string[]): Promise<void> {
    const roles = owners.filter((owner) => owner.startsWith('PractitionerRole/') && !this.#units.has(owner));
    const found = await readAll(this.#reader, roles);
    for (const role of roles)
      this.#units.set(role, (found.get(role) as PractitionerRole | undefined)?.organization?.reference);
  }

  of(owner: string | undefined): string | undefined {
    return owner?.startsWith('Organization/') ? owner : owner && this.#units.get(owner);
  }
}
