/** The register of documents: decisions and agreements, by date, open to the public where they are. */
import { registerOf } from '../programme/register-of.ts';
import type { Snapshot } from '../programme/snapshot.ts';
import type { UnitId } from '../units/unit.ts';

export interface DocumentRow {
  readonly key: string;
  readonly version: number;
  readonly title: string;
  readonly date: string;
  readonly body: string;
  readonly public: boolean;
  readonly unit?: UnitId;
  readonly unitName?: string;
  readonly case?: string;
  readonly address?: string;
  readonly text?: string;
}

/** @param now read with `unit` and `document` @param onlyPublic for whoever is not signed in */
export function documentsView(now: Snapshot, today: string, onlyPublic = false): readonly DocumentRow[] {
  const register = registerOf(now);
  return now
    .all('document')
    .filter(({ body }) => body.public || !onlyPublic)
    .map(
      ({ key, version, body }): DocumentRow => ({
        ...body,
        key,
        version,
        ...(body.unit ? { unitName: register.nameOn(body.unit, today) } : {}),
      }),
    )
    .sort((a, b) => (a.date < b.date ? 1 : -1));
}
