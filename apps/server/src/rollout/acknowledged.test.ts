/** What counts as acknowledged of the messages a unit has sent. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Communication } from '@helseplattform/fhir';
import { countAcknowledged } from './acknowledged.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const own = (name: string) => `http://helseplattform.example/fhir/StructureDefinition/${name}`;
const delivery = (state: string, { queued = '2026-11-20T12:00:00Z', needs = '' } = {}): Communication => ({
  resourceType: 'Communication',
  status: 'unknown',
  extension: [
    { url: own('leveringstilstand'), valueCode: state },
    {
      url: own('levering'),
      extension: [{ url: 'queued', valueInstant: queued }, ...(needs ? [{ url: 'needs', valueCode: needs }] : [])],
    },
  ],
});

describe('messages acknowledged', () => {
  test('are those with the receiver’s own receipt; all others that were sent count against them', () =>
    assert.deepEqual(
      countAcknowledged(
        ['application-receipt', 'application-receipt', 'transport-receipt', 'queued', 'rejected', 'overdue'].map(
          (state) => delivery(state),
        ),
        NOW,
      ),
      { acknowledged: 2, of: 6 },
    ));
  test('are counted 30 days back from when they were queued', () =>
    assert.deepEqual(
      countAcknowledged(
        [
          delivery('application-receipt', { queued: '2026-10-23T11:59:59Z' }),
          delivery('application-receipt', { queued: '2026-10-23T12:00:01Z' }),
        ],
        NOW,
      ),
      { acknowledged: 1, of: 1 },
    ));
  test('are not what was taken back, nor receipts of ours, nor what is no delivery', () =>
    assert.deepEqual(
      countAcknowledged(
        [
          delivery('withdrawn'),
          delivery('transport-receipt', { needs: 'transport-receipt' }),
          { resourceType: 'Communication', status: 'completed' },
        ],
        NOW,
      ),
      { acknowledged: 0, of: 0 },
    ));
});
