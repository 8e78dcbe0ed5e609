/** Search parameters that R4 lacks and clinical work searches by; the store is opened with them (`searchParameters`). */
import type { SearchParameter } from '@helseplattform/fhir';

export const CARE_SEARCH_PARAMETERS: readonly SearchParameter[] = [
  {
    resourceType: 'SearchParameter',
    id: 'Condition-recorder',
    url: 'http://helseplattform.example/fhir/SearchParameter/Condition-recorder',
    name: 'recorder',
    status: 'active',
    description: 'Who wrote the diagnosis down',
    code: 'recorder',
    base: ['Condition'],
    type: 'reference',
    expression: 'Condition.recorder',
    target: ['Practitioner', 'PractitionerRole', 'Patient', 'RelatedPerson'],
  },
];
