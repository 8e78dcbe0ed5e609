/** Search parameters that R4 lacks and follow-up searches by; the store is opened with them (`searchParameters`). */
import type { SearchParameter } from '@helseplattform/fhir';

const parameter = (
  base: SearchParameter['base'][number],
  code: string,
  type: SearchParameter['type'],
  expression: string,
  description: string,
): SearchParameter => ({
  resourceType: 'SearchParameter',
  id: `${base}-${code}`,
  url: `http://helseplattform.example/fhir/SearchParameter/${base}-${code}`,
  name: code,
  status: 'active',
  description,
  code,
  base: [base],
  type,
  expression,
  ...(type === 'reference' ? { target: [base] } : {}),
});

export const SEARCH_PARAMETERS: readonly SearchParameter[] = [
  parameter('DocumentReference', 'doc-status', 'token', 'DocumentReference.docStatus', 'Whether a document is signed'),
  parameter('Communication', 'in-response-to', 'reference', 'Communication.inResponseTo', 'Answers to a message'),
];
