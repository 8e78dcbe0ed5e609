/** Parameters that are the union of two others: they have no index rows of their own, a search for them asks both. */
export const UNION_PARAMS: ReadonlyMap<string, readonly string[]> = new Map([
  ['Observation.combo-code', ['code', 'component-code']],
  ['Observation.combo-data-absent-reason', ['data-absent-reason', 'component-data-absent-reason']],
  ['Observation.combo-value-concept', ['value-concept', 'component-value-concept']],
  ['Observation.combo-value-quantity', ['value-quantity', 'component-value-quantity']],
  ['Observation.combo-code-value-concept', ['code-value-concept', 'component-code-value-concept']],
  ['Observation.combo-code-value-quantity', ['code-value-quantity', 'component-code-value-quantity']],
]);
