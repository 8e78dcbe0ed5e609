/** The live period of an Organization: what message routing, follow-up and the chart ask to know who works in the shared record. */

import type { Extension, Organization } from '@helseplattform/fhir';

/** valuePeriod on Organization: it works in the shared record in this time, and so do the units under it. */
export const LIVE_PERIOD = 'http://helseplattform.example/fhir/StructureDefinition/i-drift';

const isLivePeriod = ({ url }: Extension): boolean => url === LIVE_PERIOD;

/** The Organization from an instant on in the shared record. What it was before stays. */
export function goneLive(organisation: Organization, at: string): Organization {
  return {
    ...organisation,
    extension: [...(organisation.extension ?? []), { url: LIVE_PERIOD, valuePeriod: { start: at } }],
  };
}

/** The Organization taken back: every period that is open ends at the instant; one that had not begun is no period. */
export function goneBack(organisation: Organization, at: string): Organization {
  const extension = (organisation.extension ?? []).flatMap((one): Extension[] => {
    if (!isLivePeriod(one) || one.valuePeriod?.end !== undefined) return [one];
    const start = one.valuePeriod?.start;
    if (start !== undefined && start >= at) return [];
    return [{ ...one, valuePeriod: { ...one.valuePeriod, end: at } }];
  });
  return withExtensions(organisation, extension);
}

/** The Organization as it is before its first go-live. */
export function neverLive(organisation: Organization): Organization {
  return withExtensions(
    organisation,
    (organisation.extension ?? []).filter((one) => !isLivePeriod(one)),
  );
}

/** FHIR has no empty lists: none at all is left out. */
function withExtensions({ extension: _, ...organisation }: Organization, extension: Extension[]): Organization {
  return extension.length > 0 ? { ...organisation, extension } : organisation;
}

/** Whether it says of itself that it is live at an instant (ms since 1970). */
export const saysLive = ({ extension = [] }: Organization, at: number): boolean =>
  extension.some(
    (one) =>
      isLivePeriod(one) &&
      (one.valuePeriod?.start === undefined || Date.parse(one.valuePeriod.start) <= at) &&
      (one.valuePeriod?.end === undefined || at < Date.parse(one.valuePeriod.end)),
  );
