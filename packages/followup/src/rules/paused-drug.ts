/** A drug that is paused has a day it is decided on and somebody who decides; without both it cannot be paused. */
import type { MedicationRequest, MedicationStatement, Stored } from '@helseplattform/fhir';
import { RESTART_DATE, RESTART_OWNER } from '../codes.ts';
import { endOf, startOf } from '../time.ts';
import { extensionOf, isOneOf, parties, timeIn } from './reading.ts';
import type { FollowupRule } from './rule.ts';

export const pausedDrug: FollowupRule = {
  kind: 'pauset-legemiddel',
  focus: ['MedicationRequest', 'MedicationStatement'],
  find: [
    { type: 'MedicationRequest', params: [['status', 'on-hold']] },
    { type: 'MedicationStatement', params: [['status', 'on-hold']] },
  ],
  concerns: ({ status }) => isOneOf(status, 'on-hold'),
  waits(focus) {
    const drug = focus as Stored<MedicationRequest> | Stored<MedicationStatement>;
    const day = timeIn(drug, RESTART_DATE);
    const from = startOf(day);
    const due = endOf(day);
    const element = `${drug.resourceType}.extension('${RESTART_DATE}')`;
    if (from === undefined || due === undefined)
      return { lacks: element, text: 'A drug is paused until a day: say when it starts again or is decided on.' };
    const owners = parties(extensionOf(drug, RESTART_OWNER)?.valueReference);
    const ownerElement = `${drug.resourceType}.extension('${RESTART_OWNER}')`;
    if (owners.length === 0)
      return {
        lacks: ownerElement,
        text: 'A paused drug has somebody who sees that it starts again: name a person or a unit.',
      };
    const since = startOf(drug.meta.lastUpdated) ?? from;
    const name = drug.medicationCodeableConcept?.text ?? drug.medicationCodeableConcept?.coding?.[0]?.display;
    return {
      since: Math.min(since, due),
      from,
      due,
      owners,
      element: ownerElement,
      remedy: 'Name a person or a unit that works here',
      ...(drug.subject.reference?.startsWith('Patient/') ? { patient: drug.subject.reference } : {}),
      ...(name ? { about: name } : {}),
    };
  },
};
