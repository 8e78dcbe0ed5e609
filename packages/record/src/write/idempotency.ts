/** A request that comes again under its Idempotency-Key is answered again, not done again. */
import { FhirError, type ResourceType } from '@helseplattform/fhir';
import type { InteractionResult, Reader } from '../contract.ts';
import type { Statements } from '../database/statement.ts';
import type { Work } from './work.ts';

type Kept = [index: number, status: InteractionResult['status'], version: [ResourceType, string, string] | null][];

/** What is kept of an answer: which versions it was about; their bodies are in the record. */
export function answerToKeep(works: readonly Work[]): Buffer {
  const kept: Kept = works.map((work) => {
    const { status, version } = (work.sameAs ?? work).result!;
    return [work.index, status, version ? [version.type, version.id, version.versionId] : null];
  });
  return Buffer.from(JSON.stringify(kept));
}

/** The answer given when the key was used first; undefined when it is new. @throws {FhirError} 422 for another request */
export async function answerAgain(
  db: Statements,
  reader: Reader,
  key: string,
  digest: Buffer | undefined,
  count: number,
): Promise<InteractionResult[] | undefined> {
  const [row] = await db.query<{ digest: Buffer; answer: Buffer }>(
    'idempotency',
    'select digest, answer from idempotency where key = $1',
    [key],
  );
  if (!row) return undefined;
  if (digest && !row.digest.equals(digest))
    throw new FhirError(422, {
      severity: 'error',
      code: 'duplicate',
      text: `Idempotency-Key '${key.split(' ').at(-1)}' was used for another request; choose a new key`,
    });
  const results: InteractionResult[] = new Array(count).fill({ status: 200, replayed: true });
  for (const [index, status, name] of JSON.parse(row.answer.toString()) as Kept) {
    const version = name ? await reader.vread(...name) : undefined;
    results[index] = { status, replayed: true, ...(version ? { version } : {}) };
  }
  return results;
}
