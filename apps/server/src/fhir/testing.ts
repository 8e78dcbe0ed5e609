/** A server with an empty record, and patients sent to it: for the tests of this folder. */
import assert from 'node:assert/strict';
import { testServer } from '../testing/test-server.ts';

export const patient = (more: object = {}) => ({ resourceType: 'Patient', ...more });

/** The first issue of an answer that is an OperationOutcome. */
export const issueOf = (reply: {
  json: { resourceType: string; issue: { details: { text: string }; expression?: string[] }[] };
}) => {
  assert.equal(reply.json.resourceType, 'OperationOutcome');
  return reply.json.issue[0]!;
};

/** A server of its own. */
export async function testFhir() {
  const { call, base, url } = await testServer();
  /** A patient that the server has created. */
  const created = async (more: object = {}) => {
    const reply = await call('POST', '/Patient', patient(more));
    assert.equal(reply.status, 201, reply.text);
    return reply.json as { resourceType: string; id: string; meta: { versionId: string; lastUpdated: string } };
  };
  return { call, base, url, created };
}
