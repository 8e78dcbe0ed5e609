/** CodeSystem/$lookup: what a code means. http://hl7.org/fhir/R4/codesystem-operation-lookup.html */
import { badRequest, type CodeSystemConcept, notFound } from '@helseplattform/fhir';
import type { Platform } from '../../platform.ts';
import type { Answer, Call } from '../call.ts';
import { type OperationInput, operationInput } from './input.ts';
import { type OutParameter, parametersAnswer } from './output.ts';

export async function lookup(call: Call, platform: Platform): Promise<Answer> {
  const { system, code } = asked(operationInput(call, ['system', 'code', 'coding']));
  const codeSystem = platform.store.definitions.codeSystem(system);
  if (!codeSystem) throw notFound(`The code system ${system} is not known here.`);
  const concept = find(codeSystem.concept ?? [], code);
  if (!concept) {
    const partly = codeSystem.content === 'complete' ? '' : '; this server has only a part of the code system';
    throw notFound(`${system} has no code ${JSON.stringify(code)}${partly}.`);
  }
  return parametersAnswer([
    { name: 'name', valueString: codeSystem.name ?? system },
    ...(codeSystem.version ? [{ name: 'version', valueString: codeSystem.version }] : []),
    { name: 'display', valueString: concept.display ?? code },
    ...(concept.definition ? [property('definition', { valueString: concept.definition })] : []),
    ...(concept.designation ?? []).map(
      (d): OutParameter => ({
        name: 'designation',
        part: [
          ...(d.language ? [{ name: 'language', valueCode: d.language }] : []),
          ...(d.use ? [{ name: 'use', valueCoding: d.use }] : []),
          { name: 'value', valueString: d.value },
        ],
      }),
    ),
    ...(concept.property ?? []).map(({ code: name, ...value }) => property(name ?? '', value)),
  ]);
}

function asked(input: OperationInput): { system: string; code: string } {
  const { system, code } = input.value('coding') ?? { system: input.text('system'), code: input.text('code') };
  if (typeof system === 'string' && typeof code === 'string') return { system, code };
  throw badRequest('Say which code: system and code, or coding.', 'required');
}

/** Concepts may be nested below each other. */
function find(concepts: readonly CodeSystemConcept[], code: string): CodeSystemConcept | undefined {
  for (const concept of concepts) {
    const found = concept.code === code ? concept : find(concept.concept ?? [], code);
    if (found) return found;
  }
  return undefined;
}

function property(code: string, value: object): OutParameter {
  const [, content] = Object.entries(value).find(([name]) => name.startsWith('value')) ?? ['', ''];
  const [name] = Object.keys(value).filter((key) => key.startsWith('value'));
  return {
    name: 'property',
    part: [
      { name: 'code', valueCode: code },
      { name: 'value', [(name ?? 'valueString') as 'valueString']: content },
    ],
  };
}
