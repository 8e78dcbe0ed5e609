import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { HealthcareService, Organization, Resource } from '@helseplattform/fhir';
import { register as resources } from '../testing.ts';
import { channelTo, partyFor } from './address.ts';
import { isLive } from './live.ts';
import type { Register } from './register.ts';

const AT = Date.parse('2026-03-02T11:00:00Z');
const LIVE = 'http://helseplattform.example/fhir/StructureDefinition/i-drift';
const OWN_RECORD = 'http://helseplattform.example/fhir/StructureDefinition/eget-journalsystem';

/** The register of the tests, with changes. */
function registerOf(...changes: readonly { resourceType: string; id: string; [name: string]: unknown }[]): Register {
  const all = new Map<string, Resource>();
  for (const one of [...resources('https://gp.example/in'), ...changes])
    all.set(`${one.resourceType}/${one.id}`, one as unknown as Resource);
  return {
    get: <T extends Resource>(reference: string) => all.get(reference) as T | undefined,
    servicesOf: (organisation) =>
      [...all.values()].filter(
        (one): one is HealthcareService =>
          one.resourceType === 'HealthcareService' && one.providedBy?.reference === organisation,
      ),
  };
}
const endpoint = (more: object) => ({
  ...(resources('https://gp.example/in').find(({ resourceType }) => resourceType === 'Endpoint') as {
    resourceType: string;
    id: string;
  }),
  ...more,
});
const faultOf = (register: Register, recipient: string, type = 'EPIKRISE') => {
  const channel = channelTo(register, recipient, type, AT);
  return channel.kind === 'none' ? channel.fault.code : channel.kind;
};

describe('who is live', () => {
  const unit = (extension?: object[]) =>
    ({ resourceType: 'Organization', ...(extension ? { extension } : {}) }) as Organization;
  const live = (start?: string, end?: string) => ({
    url: LIVE,
    valuePeriod: { ...(start ? { start } : {}), ...(end ? { end } : {}) },
  });
  const cases: [name: string, chain: Organization[], expected: boolean][] = [
    ['nobody says anything: not live', [unit(), unit()], false],
    ['the unit since last year', [unit([live('2025-01-01')])], true],
    ['the unit from next month', [unit([live('2026-04-01')])], false],
    ['the unit until yesterday', [unit([live('2025-01-01', '2026-03-01')])], false],
    ['until and with today', [unit([live('2025-01-01', '2026-03-02')])], true],
    ['the organisation above it', [unit(), unit([live('2025-01-01')])], true],
    ['the nearest decides', [unit([live('2026-04-01')]), unit([live('2025-01-01')])], false],
    [
      'an own record system is not the shared one',
      [unit([{ url: OWN_RECORD, valueBoolean: true }, live('2025-01-01')])],
      false,
    ],
  ];
  for (const [name, chain, expected] of cases) test(name, () => assert.equal(isLive(chain, AT), expected));
});

describe('the channel', () => {
  test('to whoever is live is the record itself', () => {
    assert.equal(faultOf(registerOf(), 'Organization/lung'), 'record');
    assert.equal(faultOf(registerOf(), 'HealthcareService/lung'), 'record');
  });

  test('to others is a message, addressed on two levels', () => {
    const channel = channelTo(registerOf(), 'Organization/gp-office', 'EPIKRISE', AT);
    assert.ok(channel.kind === 'message');
    assert.deepEqual(
      [channel.address.organisation.her, channel.address.service?.her, channel.address.transport, channel.address.url],
      ['8000101', '8000102', 'http', 'https://gp.example/in'],
    );
  });

  test('to a unit with several services needs to be told which one', () => {
    const { service } = partyFor(registerOf(), 'HealthcareService/cases')!;
    assert.equal(service?.her, '8000203');
    const none = channelTo(registerOf(), 'Organization/municipality', 'EPIKRISE', AT);
    assert.equal(none.kind, 'none');
  });

  const faults: [name: string, register: Register, recipient: string, type: string, code: string][] = [
    ['is unknown', registerOf(), 'Organization/nowhere', 'EPIKRISE', 'unknown'],
    ['is a person without a place', registerOf(), 'Practitioner/doctor', 'EPIKRISE', 'unknown'],
    ['has no endpoint', registerOf(), 'HealthcareService/nurses', 'EPIKRISE', 'no-endpoint'],
    [
      'has an endpoint that is closed',
      registerOf(endpoint({ status: 'off' })),
      'Organization/gp-office',
      'EPIKRISE',
      'no-endpoint',
    ],
    [
      'has an endpoint of next month',
      registerOf(endpoint({ period: { start: '2026-04-01' } })),
      'Organization/gp-office',
      'EPIKRISE',
      'no-endpoint',
    ],
    ['does not take such a message', registerOf(), 'Organization/gp-office', 'LOG_INNLAGT', 'message-type'],
    [
      'is closed',
      registerOf({ resourceType: 'Organization', id: 'gp-office', active: false, identifier: [] }),
      'Organization/gp-office',
      'EPIKRISE',
      'closed',
    ],
    [
      'has no HER-id',
      registerOf({ resourceType: 'Organization', id: 'gp-office', name: 'X' }),
      'Organization/gp-office',
      'EPIKRISE',
      'no-her-id',
    ],
  ];
  for (const [name, register, recipient, type, code] of faults)
    test(`to a receiver that ${name} does not exist, and it is said what to do`, () => {
      assert.equal(faultOf(register, recipient, type), code);
      const channel = channelTo(register, recipient, type, AT);
      assert.ok(channel.kind === 'none' && /;|Choose|choose/.test(channel.fault.text));
    });
});
