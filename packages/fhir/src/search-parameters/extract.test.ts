/** What resources of any kind say to search: nothing when they are no FHIR, and what each expression finds by itself. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { compileTree } from '../fhirpath/compiler.ts';
import { bare, typeOfItem } from '../fhirpath/item.ts';
import { parseFhirPath } from '../fhirpath/parser.ts';
import type { ResourceType } from '../types.ts';
import { emitterFor } from './emit.ts';
import { Recorder } from './recorder.ts';
import { extracted, type Json, parameters } from './testing.ts';

test('What does not look like FHIR says nothing and stops nothing', () => {
  const resource = {
    resourceType: 'Patient',
    name: 'Kari',
    identifier: [null, 'x', [1], { system: 5, value: {} }],
    telecom: { value: 5 },
    birthDate: 19741225,
    gender: ['x'],
    generalPractitioner: [{ reference: 5 }, null],
    meta: { tag: [null, {}] },
  };
  assert.deepEqual(extracted(resource).of('name'), []);
  assert.deepEqual(extracted(resource).of('birthdate'), []);
  parameters.extract({ resourceType: 'Nonsense' }, new Recorder());
  parameters.extract({ resourceType: 'constructor' }, new Recorder());
});

const SHARED = new URL('../../../../../shared/', import.meta.url);
const skip = existsSync(new URL('data/patients/', SHARED)) ? false : 'the patients of ../shared/data are not here';

test('The walk over all parameters at once finds what each expression finds by itself', { skip }, () => {
  const folder = new URL('data/patients/', SHARED);
  const byType = new Map<string, Json[]>();
  for (const name of readdirSync(folder)) {
    for (const { resource } of JSON.parse(readFileSync(new URL(name, folder), 'utf8')).entry as { resource: Json }[]) {
      const list = byType.get(resource.resourceType) ?? [];
      if (list.length < 60) byType.set(resource.resourceType, [...list, resource]);
    }
  }
  let values = 0;
  for (const [type, resources] of byType) {
    for (const param of parameters.forType(type as ResourceType)) {
      if (param.type === 'composite') continue;
      const { run, type: known } = compileTree(parseFhirPath(param.expression), type);
      for (const resource of resources) {
        const alone = new Recorder();
        const context = [resource];
        for (const item of run({ self: context, index: 0, context, environment: {} })) {
          emitterFor(param.type, typeOfItem(item, known) ?? '')?.(bare(item), [{ param }], alone);
        }
        const sorted = (told: unknown[][]) => told.map((t) => JSON.stringify(t)).sort();
        assert.deepEqual(
          sorted(extracted(resource).of(param.code)),
          sorted(alone.of(param.code)),
          `${type} ${param.code}`,
        );
        values += alone.told.length;
      }
    }
  }
  assert.ok(values > 3000, `${values} values`);
});
