/** The gate of the product: what the record asks of access control, answered by the rules of this package. */
import type { UnknownResource } from '@helseplattform/fhir';
import type { Gate } from '@helseplattform/record';
import { blocksOf } from './blocks/blocks-of.ts';
import { isInWrongRecord, isUnfinished } from './citizen/finished.ts';
import type { Directory } from './directory/directory.ts';
import { relationsOf } from './grounds/relations-of.ts';
import { isGuarded } from './guarded/grade.ts';
import { mask } from './guarded/mask.ts';
import { IDENTITY, WHEREABOUTS } from './guarded/whereabouts.ts';
import type { Json } from './json.ts';
import { isSealed } from './openings/seal.ts';
import { ownerOf } from './owner.ts';
import { rememberedSights } from './roles/staff.ts';
import { type IsOpen, sightOf } from './sight.ts';

export interface GateOptions {
  /** Units, kin and permissions; see recordDirectory. */
  readonly directory: Directory;
  /** Secret of this platform, by which it knows the openings it has made; see prepareAccess. */
  readonly secret: Buffer;
  /** Asked for a SMART launch with one patient; see patientIsOpen. */
  readonly isOpen: IsOpen;
  /** ms since 1970 */
  readonly now?: () => number;
}

export function createGate({ directory, secret, isOpen, now = Date.now }: GateOptions): Gate {
  const ofStaff = rememberedSights();
  const sealed = (task: Json) => isSealed(task, secret);
  return {
    factsOf(resource: UnknownResource) {
      const owner = ownerOf(resource, (unit) => directory.known.organisationOf(unit));
      return {
        relations: relationsOf(resource, sealed),
        blocks: blocksOf(resource),
        guarded: isGuarded(resource),
        unfinished: isUnfinished(resource),
        closesEarlier: isInWrongRecord(resource),
        ...(owner ? { owner } : {}),
      };
    },
    sightOf: (actor) => sightOf(actor, directory, isOpen, ofStaff, now()),
    mask,
    whereabouts: WHEREABOUTS,
    identity: IDENTITY,
  };
}
