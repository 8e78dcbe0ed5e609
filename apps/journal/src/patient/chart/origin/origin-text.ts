/** Where an entry comes from, on one line. */
import type { Origin } from '@helseplattform/care/view-models';

/** `Berg, Kari, St. Olavs hospital`; undefined when neither author nor organisation is known. A unit is named once. */
export const sourceText = ({ author, organization }: Origin): string | undefined =>
  author && organization && author.endsWith(organization)
    ? author
    : [author, organization].filter(Boolean).join(', ') || undefined;
