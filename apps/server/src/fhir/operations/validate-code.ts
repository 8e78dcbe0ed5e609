/** ValueSet/$validate-code: whether a code is in a value set. http://hl7.org/fhir/R4/valueset-operation-validate-code.html */
import { badRequest, contains, FhirError, notFound } from '@helseplattform/fhir';
import type { Platform } from '../../platform.ts';
import type { Answer, Call } from '../call.ts';
import { valueSetAsked } from './expand.ts';
import { isObject, type OperationInput, operationInput } from './input.ts';
import { parametersAnswer } from './output.ts';

interface Coding {
  readonly system?: string | undefined;
  readonly code?: string | undefined;
  readonly display?: string | undefined;
}

export async function validateCode(call: Call, platform: Platform): Promise<Answer> {
  const input = operationInput(call, ['url', 'valueSet', 'system', 'code', 'display', 'coding', 'codeableConcept']);
  const { url, definitions } = await valueSetAsked(call, platform, input);
  const expansion = definitions.valueSet(url);
  if (!expansion)
    throw notFound(`The value set ${url} is not known here; store it as a ValueSet, or import its package.`);
  const codings = codingsAsked(input);
  const verdicts = codings.map((c) => contains(expansion, c.system, c.code!));
  const hit = verdicts.indexOf(true);
  if (hit === -1) {
    if (verdicts.includes(undefined)) {
      const text = `Whether ${url} holds ${written(codings)} cannot be told: this server does not have the code systems in full.`;
      throw new FhirError(422, { severity: 'error', code: 'not-supported', text });
    }
    return parametersAnswer([
      { name: 'result', valueBoolean: false },
      { name: 'message', valueString: `${written(codings)} is not in ${url}.` },
    ]);
  }
  const { system, code, display } = codings[hit]!;
  const own = system === undefined ? undefined : expansion.systems.get(system)?.get(code!)?.display;
  const wrong = display !== undefined && own !== undefined && display !== own;
  return parametersAnswer([
    { name: 'result', valueBoolean: !wrong },
    ...(wrong
      ? [
          {
            name: 'message',
            valueString: `The display of ${code} is ${JSON.stringify(own)}, not ${JSON.stringify(display)}.`,
          },
        ]
      : []),
    ...(own === undefined ? [] : [{ name: 'display', valueString: own }]),
  ]);
}

/** One code, or any of the codings of a concept. */
function codingsAsked(input: OperationInput): Coding[] {
  const concept = input.value('codeableConcept');
  const listed = Array.isArray(concept?.coding) ? concept.coding.filter(isObject) : [];
  const coding = input.value('coding');
  const codings: Coding[] = concept
    ? (listed as Coding[])
    : [
        (coding as Coding | undefined) ?? {
          system: input.text('system'),
          code: input.text('code'),
          display: input.text('display'),
        },
      ];
  if (codings.length > 0 && codings.every((c) => typeof c.code === 'string')) return codings;
  throw badRequest('Say which code: system and code, coding, or codeableConcept.', 'required');
}

const written = (codings: readonly Coding[]) =>
  codings.map((c) => (c.system ? `${c.system}|${c.code}` : c.code)).join(', ');
