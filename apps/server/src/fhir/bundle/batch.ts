/** A batch: every entry on its own, with its own outcome; one that fails leaves the others alone. */
import { createHash } from 'node:crypto';
import { type Decimals, FhirError, type Issue } from '@helseplattform/fhir';
import { isRefusal } from '../../http/looks.ts';
import { patientsNamed } from '../../http/patients-named.ts';
import type { Platform } from '../../platform.ts';
import type { Answer, Call, Method } from '../call.ts';
import { perform } from '../perform.ts';
import type { Router } from '../router.ts';
import { wholeAnswer } from '../whole-answer.ts';
import { AnswerBudget } from './answer-budget.ts';
import { type EntryRequest, entryRequest } from './entry.ts';
import { type EntryAnswer, responseBundle } from './response.ts';

/** Entries under way at a time: enough to keep the database busy, few enough that one batch leaves room for other callers. */
const AT_ONCE = 8;

/**
 * Entries must not depend on each other; still they are done in the order of a transaction's processing, so that a read
 * in a batch sees what its writes left.
 */
const ORDER: readonly Method[][] = [['DELETE'], ['POST'], ['PUT', 'PATCH'], ['GET']];

export async function batch(
  call: Call,
  platform: Platform,
  router: Router,
  entries: readonly unknown[],
  decimals: Decimals | undefined,
): Promise<Answer> {
  const answers: EntryAnswer[] = new Array(entries.length);
  const requests: EntryRequest[] = [];
  for (const [index, entry] of entries.entries()) {
    try {
      requests.push(entryRequest(call, router, entry, index, decimals));
    } catch (error) {
      answers[index] = asError(error);
    }
  }
  const budget = new AnswerBudget();
  for (const methods of ORDER) {
    const phase = requests.filter((r) => methods.includes(r.call.method));
    await inParallel(phase, async (request) => {
      answers[request.index] = call.signal.aborted ? HUNG_UP : await one(request, platform, budget);
    });
  }
  const refusedOf = answers.flatMap((answer, index) =>
    answer instanceof FhirError && isRefusal(answer) ? namedIn(entries[index]) : [],
  );
  return {
    status: 200,
    body: responseBundle('batch-response', call.base, answers),
    ...(refusedOf.length > 0 ? { refusedOf: [...new Set(refusedOf)] } : {}),
  };
}

/** Whose records an entry asked for. */
function namedIn(entry: unknown): string[] {
  const { request, resource } = entry as { request?: { url?: string }; resource?: unknown };
  return patientsNamed(request?.url ?? '', resource === undefined ? undefined : Buffer.from(JSON.stringify(resource)));
}

const HUNG_UP = new FhirError(503, {
  severity: 'error',
  code: 'transient',
  text: 'The caller hung up before this entry was done.',
});

async function one(
  { route, call, index }: EntryRequest,
  platform: Platform,
  budget: AnswerBudget,
): Promise<EntryAnswer> {
  try {
    budget.check();
    const { preferences, idempotency } = call;
    const isWrite = route.kind === 'write';
    const answer = await wholeAnswer(
      await perform(
        route,
        {
          ...call,
          // As in a transaction: bodies of what was written only when asked for.
          preferences: isWrite && !preferences.return ? { ...preferences, return: 'minimal' } : preferences,
          idempotency: idempotency && isWrite ? ofEntry(idempotency, index) : undefined,
        },
        platform,
      ),
    );
    // A write that was done is told as done, however large the answer has become.
    if (!isWrite) budget.take(answer.body);
    return answer;
  } catch (error) {
    return asError(error, index);
  }
}

/** Each write of a batch is a transaction of its own and needs a key of its own. */
const ofEntry = ({ idempotencyKey, digest }: NonNullable<Call['idempotency']>, index: number) => ({
  idempotencyKey: `${idempotencyKey}#${index}`,
  digest: createHash('sha256').update(digest).update(`#${index}`).digest(),
});

/** Errors of ours that are nobody's fault are not hidden behind an entry: the whole batch fails with them. */
function asError(error: unknown, index?: number): FhirError {
  if (!(error instanceof FhirError)) throw error;
  return index === undefined ? error : named(error, index);
}

/** The issues with the entry in front, the text as it is: the outcome stands in the entry it is about. */
const named = (error: FhirError, index: number): FhirError => {
  const issues = error.inEntry(index).issues.map((issue, i): Issue => ({ ...issue, text: error.issues[i]!.text }));
  return new FhirError(error.status, issues);
};

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < items.length) await work(items[next++]!);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, worker));
}
