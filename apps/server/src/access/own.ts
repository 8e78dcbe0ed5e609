/** Whose own record a citizen asks for. */
import type { Actor } from '@helseplattform/record';

/** Id of the citizen who asks; undefined for everybody else. */
export const ownOf = ({ kind, id }: Actor): string | undefined =>
  kind === 'citizen' ? id.replace(/^Patient\//, '') : undefined;
