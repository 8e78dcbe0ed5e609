/** The search parameter that finds what a worker must do: deliveries by when something is next. What has ended is not in it. */
import type { SearchParameter } from '@helseplattform/fhir';
import { DELIVERY } from '../codes.ts';

/** Name of the parameter. */
export const NEXT = 'levering-neste';

const PARAMETER: SearchParameter = {
  resourceType: 'SearchParameter',
  id: NEXT,
  url: `http://helseplattform.example/fhir/SearchParameter/${NEXT}`,
  name: 'LeveringNeste',
  status: 'active',
  description: 'When somebody must do something for a delivery: send it, send it again, or call it overdue.',
  code: NEXT,
  base: ['Communication'],
  type: 'date',
  expression: `Communication.extension('${DELIVERY}').extension('next').value`,
};

/** For `openStore({ searchParameters })`: a worker finds nothing without it. */
export const SEARCH_PARAMETERS: readonly SearchParameter[] = [PARAMETER];
