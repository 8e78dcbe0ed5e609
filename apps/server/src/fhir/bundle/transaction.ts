/** A transaction: everything or nothing. The record orders, resolves and does; here entries are only read and answered. */
import { type Decimals, FhirError, type Issue } from '@helseplattform/fhir';
import type { Interaction } from '@helseplattform/record';
import type { Platform } from '../../platform.ts';
import type { Answer, Call } from '../call.ts';
import { refuseUnknown } from '../query.ts';
import type { Router } from '../router.ts';
import { wholeAnswer } from '../whole-answer.ts';
import { AnswerBudget } from './answer-budget.ts';
import { type EntryRequest, entryRequest } from './entry.ts';
import { type EntryAnswer, responseBundle } from './response.ts';

/** Errors told at once: whoever sent 10,000 bad entries is helped by the first ones. */
const MOST_ERRORS = 50;

export async function transaction(
  call: Call,
  platform: Platform,
  router: Router,
  entries: readonly unknown[],
  decimals: Decimals | undefined,
): Promise<Answer> {
  const requests: EntryRequest[] = [];
  const interactions: Interaction[] = [];
  const budget = new AnswerBudget();
  const issues: Issue[] = [];
  let status = 400;
  for (const [index, entry] of entries.entries()) {
    try {
      const request = entryRequest(withoutBodies(call), router, entry, index, decimals);
      interactions.push(planned(request, platform, budget));
      requests.push(request);
    } catch (error) {
      if (!(error instanceof FhirError)) throw error;
      if (issues.length === 0) status = error.status;
      if (issues.push(...error.issues) >= MOST_ERRORS) break;
    }
  }
  if (issues.length > 0) throw new FhirError(status, issues);

  const results = await call.record.transact(interactions, { ...call.idempotency, bundle: true });
  const answers = requests.map(({ route, call: entryCall }, i): EntryAnswer => {
    const result = results[i]!;
    // Read entries were answered inside the transaction; when it is replayed, nothing was read.
    if (route.kind !== 'write') return (result.value as EntryAnswer | undefined) ?? { status: result.status };
    return route.answer(entryCall, result) as EntryAnswer;
  });
  const replayed = results.some((r) => r.replayed);
  return {
    status: 200,
    body: responseBundle('transaction-response', call.base, answers),
    ...(replayed ? { headers: { 'idempotent-replayed': 'true' } } : {}),
  };
}

/** Entries are answered without bodies unless the caller prefers them: the answer to 10,000 entries would be all of them again. */
const withoutBodies = (call: Call): Call =>
  call.preferences.return ? call : { ...call, preferences: { ...call.preferences, return: 'minimal' } };

function planned({ index, route, call, fullUrl }: EntryRequest, platform: Platform, budget: AnswerBudget): Interaction {
  try {
    if (route.parameters) refuseUnknown(call.query, route.parameters);
    if (route.kind === 'write') {
      const interaction = route.plan(call, platform);
      return fullUrl === undefined || interaction.method === 'delete' || interaction.method === 'read'
        ? interaction
        : { ...interaction, fullUrl };
    }
    if (route.kind === 'operation') {
      const text = `${route.interaction} cannot be part of a transaction; call it on its own, or in a batch.`;
      throw new FhirError(400, { severity: 'error', code: 'not-supported', text });
    }
  } catch (error) {
    throw error instanceof FhirError ? error.inEntry(index) : error;
  }
  return {
    method: 'read',
    async run(reader) {
      try {
        budget.check();
        const answer = await wholeAnswer(await route.run({ ...call, reader }, platform));
        budget.take(answer.body);
        return answer;
      } catch (error) {
        throw error instanceof FhirError ? error.inEntry(index) : error;
      }
    },
  };
}
