/** The directory as it stands in the record itself. */
import type { ResourceType } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { DNR, ENH, FNR, OWN_KIND, RESH, volven } from '../codes.ts';
import { codesOf, hasCode, type Json, objects, references, text } from '../json.ts';
import { areaOf } from '../roles/areas.ts';
import type { Directory } from './directory.ts';
import { type Unit, UnitTree } from './unit-tree.ts';

/** How long units stay in memory: a new unit or a move is seen after five minutes at the latest, staff and beds after one. */
const TREE_LIVES = 5 * 60_000;
const UNIT_LIVES = 60_000;
const PAGE = '500';

interface OfUnit {
  readonly locations: readonly string[];
  readonly roles: readonly string[];
  readonly officers: readonly string[];
}

/** Our code of the role; until registers carry one, its title says it too. */
const isOfficer = ({ code }: Json): boolean =>
  hasCode(code, OWN_KIND, 'personvernombud') || objects(code).some(({ text: title }) => title === 'Personvernombud');

/**
 * @param reader the record as one that sees everything; asked for when it is first used, so the gate can stand before the
 * store that it is given to
 */
export function recordDirectory(reader: () => Reader, now: () => number = Date.now): Directory {
  let known = new UnitTree([]);
  let read: { at: number; tree: Promise<UnitTree> } | undefined;
  const units = new Map<string, { at: number; found: Promise<OfUnit> }>();

  async function search(type: ResourceType, params: readonly (readonly [string, string])[]): Promise<Json[]> {
    const found: Json[] = [];
    let page: string | undefined;
    do {
      const result = await reader().search({
        type,
        params: [...params, ['_count', PAGE]],
        base: '',
        ...(page === undefined ? {} : { page }),
      });
      for (const { version } of result.entries) found.push(JSON.parse(version.body.toString()) as Json);
      page = result.next;
    } while (page !== undefined);
    return found;
  }

  async function readTree(): Promise<UnitTree> {
    const [organisations, services] = await Promise.all([search('Organization', []), search('HealthcareService', [])]);
    const codes = new Map<string, Json[]>();
    for (const service of services)
      for (const unit of references(service.providedBy))
        codes.set(unit, [...(codes.get(unit) ?? []), ...codings(service)]);
    known = new UnitTree(organisations.map((organisation) => unitOf(organisation, codes)));
    return known;
  }

  async function readUnit(unit: string): Promise<OfUnit> {
    const [locations, roles] = await Promise.all([
      search('Location', [['organization', unit]]),
      search('PractitionerRole', [['organization', unit]]),
    ]);
    const active = roles.filter((role) => role.active !== false);
    const reference = ({ id }: Json) => `PractitionerRole/${id}`;
    return {
      locations: locations.map(({ id }) => `Location/${id}`),
      roles: active.map(reference),
      officers: active.filter(isOfficer).map(reference),
    };
  }

  function ofUnit(unit: string): Promise<OfUnit> {
    const there = units.get(unit);
    if (there && now() - there.at < UNIT_LIVES) return there.found;
    const found = readUnit(unit);
    units.set(unit, { at: now(), found });
    found.catch(() => units.delete(unit));
    return found;
  }

  return {
    get known() {
      return known;
    },
    tree() {
      // an empty region is about to be filled: what was not there a second ago may be now
      const lives = known.size === 0 ? 1_000 : TREE_LIVES;
      if (!read || now() - read.at >= lives) {
        const tree = readTree();
        read = { at: now(), tree };
        tree.catch(() => {
          read = undefined;
        });
      }
      return read.tree;
    },
    ofUnit,
    async privacyOfficers(organisation) {
      return (await ofUnit(organisation)).officers;
    },
    async patient(id) {
      const version = await reader().read('Patient', id);
      return version && version.body.length > 0 ? (JSON.parse(version.body.toString()) as Json) : undefined;
    },
    relatedBy: (number) => search('RelatedPerson', [['identifier', `${FNR}|${number},${DNR}|${number}`]]),
    relatedTo: (patient) => search('RelatedPerson', [['patient', patient]]),
    consentsNaming: (actor) =>
      search('Consent', [
        ['actor', actor],
        ['status', 'active'],
      ]),
  };
}

function unitOf(organisation: Json, codes: ReadonlyMap<string, readonly Json[]>): Unit {
  const reference = `Organization/${organisation.id}`;
  const number = (system: string) =>
    text(objects(organisation.identifier).find((identifier) => identifier.system === system)?.value);
  const [enh, resh] = [number(ENH), number(RESH)];
  return {
    reference,
    name: text(organisation.name) ?? reference,
    partOf: references(organisation.partOf)[0],
    area: areaOf(codes.get(reference) ?? []),
    legal: codesOf(organisation.type, volven(8628)).length > 0,
    numbers: { ...(enh ? { enh } : {}), ...(resh ? { resh } : {}) },
  };
}

const codings = (service: Json): Json[] =>
  [...objects(service.specialty), ...objects(service.type), ...objects(service.category)].flatMap((concept) =>
    objects(concept.coding),
  );
