/** search over a type, over everything, or in a compartment; by GET and by POST `_search`. http://hl7.org/fhir/R4/search.html */
import { badRequest, type ResourceType } from '@helseplattform/fhir';
import type { SearchRequest } from '@helseplattform/record';
import type { Platform } from '../platform.ts';
import type { Answer, Call } from './call.ts';
import { PAGE } from './page-links.ts';
import { asked, parseQuery, type Query } from './query.ts';
import { searchset } from './searchset.ts';
import { idIn, knownType, typeIn } from './targets.ts';

export const searchSystem = (call: Call, platform: Platform) => search(call, platform, '', {});

export function searchType(call: Call, platform: Platform): Promise<Answer> {
  const type = typeIn(call, platform);
  return search(call, platform, `/${type}`, { type });
}

/** Types whose compartments R4 defines; the record keeps the patient's. */
export async function searchCompartment(call: Call, platform: Platform): Promise<Answer> {
  const owner: ResourceType = typeIn(call, platform);
  if (owner !== 'Patient') {
    throw badRequest(
      `There is no compartment of ${owner} here, only of Patient; search by reference instead.`,
      'not-supported',
    );
  }
  const compartment = { type: owner, id: idIn(call) };
  const member = call.path.member!;
  const scope = member === '*' ? {} : { type: knownType(member, platform.store.definitions) };
  return search(call, platform, `/${owner}/${compartment.id}/${member}`, { ...scope, compartment });
}

async function search(
  call: Call,
  platform: Platform,
  path: string,
  scope: Pick<SearchRequest, 'type' | 'compartment'>,
): Promise<Answer> {
  const params = [...asked(call.query), ...asked(formIn(call))];
  const page = params.find(([name]) => name === PAGE)?.[1];
  const result = await call.reader.search({
    ...scope,
    params: params.filter(([name]) => name !== PAGE),
    handling: call.preferences.handling ?? 'strict',
    ...(page === undefined ? {} : { page }),
    base: call.base,
  });
  return { status: 200, body: searchset(result, call.base, call.base + path, platform.store.definitions, page) };
}

const NO_FORM: Query = { raw: '', params: [] };

/** Parameters in the body of a POST `_search`. */
function formIn(call: Call): Query {
  if (call.method !== 'POST' || call.body.bytes.length === 0) return NO_FORM;
  return parseQuery(call.body.bytes.toString().trim());
}
