/** The guard: nothing that could be a real person's, practitioner's or organisation's number gets into seeded data. */
import { FhirError, type Issue } from '@helseplattform/fhir';
import { parsePersonNumber } from './person-number.ts';
import { organisationCheckDigit } from './register-number.ts';
import { DNR, ENH, FHN, FNR, HER, HPR, RESH } from './systems.ts';

const isSyntheticPerson = (value: string) => parsePersonNumber(value)?.synthetic === true;

/** What makes a number obviously synthetic, by identifier system. */
const RULES: Record<string, { of: string; test: (value: string) => boolean; remedy: string }> = {
  [FNR]: {
    of: 'fødselsnummer',
    test: isSyntheticPerson,
    remedy: 'use a Tenor number (month + 80, right check digits)',
  },
  [DNR]: { of: 'D-nummer', test: isSyntheticPerson, remedy: 'use a Tenor number (month + 80, right check digits)' },
  [FHN]: { of: 'FH-nummer', test: isSyntheticPerson, remedy: 'use a number that starts with 899' },
  [HPR]: { of: 'HPR-nummer', test: (v) => /^99\d{7}$/.test(v), remedy: 'use nine digits that start with 99' },
  [HER]: { of: 'HER-id', test: (v) => /^99\d{6}$/.test(v), remedy: 'use eight digits that start with 99' },
  [RESH]: { of: 'RESH-id', test: (v) => /^99\d{6}$/.test(v), remedy: 'use eight digits that start with 99' },
  [ENH]: {
    of: 'organisation number',
    test: (v) => /^3\d{8}$/.test(v) && organisationCheckDigit(v.slice(0, 8)) === v.slice(8),
    remedy: 'use a test number that starts with 3',
  },
};

/**
 * Throws a FhirError (422) that names every element holding a number which is not obviously synthetic.
 * Looks through the whole resource, logical references and contained resources included. The number itself is not told.
 */
export function assertSynthetic(resource: object): void {
  const issues: Issue[] = [];
  const root = (resource as { resourceType?: string }).resourceType ?? 'Resource';
  walk(resource, root, issues);
  if (issues.length > 0) throw new FhirError(422, issues);
}

function walk(node: unknown, path: string, issues: Issue[]): void {
  if (Array.isArray(node)) {
    for (const [i, element] of node.entries()) walk(element, `${path}[${i}]`, issues);
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  const { system, value } = node as { system?: unknown; value?: unknown };
  const rule = typeof system === 'string' && value !== undefined ? RULES[system] : undefined;
  if (rule && !(typeof value === 'string' && rule.test(value))) {
    issues.push({
      severity: 'error',
      code: 'business-rule',
      text: `A ${rule.of} that may be real was found where only synthetic ones may be: ${rule.remedy}`,
      expression: `${path}.value`,
    });
  }
  for (const [key, child] of Object.entries(node)) {
    if (typeof child === 'object') walk(child, `${path}.${key}`, issues);
  }
}
