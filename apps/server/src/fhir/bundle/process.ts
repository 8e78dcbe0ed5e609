/** POST of a Bundle to the base: batch and transaction. http://hl7.org/fhir/R4/http.html#transaction */
import { badRequest } from '@helseplattform/fhir';
import type { Platform } from '../../platform.ts';
import type { Answer, Call } from '../call.ts';
import type { Router } from '../router.ts';
import { shown } from '../targets.ts';
import { batch } from './batch.ts';
import { transaction } from './transaction.ts';

export async function processBundle(call: Call, platform: Platform, router: Router): Promise<Answer> {
  const { value, decimals } = call.body.json();
  if (value.resourceType !== 'Bundle') {
    const what = typeof value.resourceType === 'string' ? shown(value.resourceType) : 'no resourceType';
    throw badRequest(
      `The base takes a Bundle of type batch or transaction, but the body has ${what}; send a resource to the address of its type.`,
    );
  }
  const { type, entry = [] } = value;
  if (!Array.isArray(entry)) throw badRequest('Bundle.entry is not an array.', 'structure', 'Bundle.entry');
  if (type === 'batch') return batch(call, platform, router, entry, decimals);
  if (type === 'transaction') return transaction(call, platform, router, entry, decimals);
  throw badRequest(
    `Bundle.type is ${shown(String(type))}; the base takes batch and transaction. To store a bundle as it is, POST it to Bundle.`,
    'value',
    'Bundle.type',
  );
}
