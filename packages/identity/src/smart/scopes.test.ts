import assert from 'node:assert/strict';
import { test } from 'node:test';
import { grantedScopes, parseScope } from './scopes.ts';

// "<patient|user|system> / <fhir-resource | *> . <c | r | u | d | s> [? param=value]", in that order of letters.
// https://hl7.org/fhir/smart-app-launch/scopes-and-launch-context.html#scopes-for-requesting-fhir-resources
for (const [text, expected] of [
  ['patient/*.rs', { level: 'patient', type: '*', actions: 'rs' }],
  [
    'user/Observation.cruds?category=laboratory',
    { level: 'user', type: 'Observation', actions: 'cruds', query: 'category=laboratory' },
  ],
  ['system/Patient.r', { level: 'system', type: 'Patient', actions: 'r' }],
  ['patient/Observation.sr', undefined],
  ['patient/Observation.', undefined],
  ['patient/Observation.read', undefined],
  ['patient/observation.r', undefined],
  ['PATIENT/Observation.r', undefined],
  ['launch/patient', undefined],
] as const) {
  test(`parse ${text}`, () => assert.deepEqual(parseScope(text), expected));
}

for (const [what, requested, registered, flow, expected] of [
  ['the registered one', ['patient/*.rs'], ['patient/*.rs'], 'person', ['patient/*.rs']],
  ['a part of it', ['patient/Observation.r'], ['patient/*.rs'], 'person', ['patient/Observation.r']],
  ['no more actions', ['patient/Observation.ru'], ['patient/*.rs'], 'person', []],
  ['no wider type', ['patient/*.r'], ['patient/Observation.rs'], 'person', []],
  ['no other level', ['user/Observation.r'], ['patient/*.rs'], 'person', []],
  [
    'narrower by a query',
    ['user/Observation.r?code=a'],
    ['user/Observation.r'],
    'person',
    ['user/Observation.r?code=a'],
  ],
  ['not without its query', ['user/Observation.r'], ['user/Observation.r?code=a'], 'person', []],
  ['no system scope for a person', ['system/*.r'], ['system/*.r'], 'person', []],
  ['no user scope for a service', ['user/*.r', 'system/*.r'], ['user/*.r', 'system/*.r'], 'service', ['system/*.r']],
  [
    'context as registered',
    ['openid', 'launch', 'offline_access'],
    ['openid', 'launch'],
    'person',
    ['openid', 'launch'],
  ],
  ['nothing unknown', ['everything'], ['everything'], 'person', []],
] as const) {
  test(`a client gets ${what}`, () => assert.deepEqual(grantedScopes(requested, registered, flow), expected));
}
