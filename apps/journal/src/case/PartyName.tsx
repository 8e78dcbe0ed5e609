/** Who takes part in a case, by name; long ones break where they must. */
import type { CaseParty } from '@helseplattform/care/view-models';
import { useTexts } from '@helseplattform/ui';
import { caseTexts } from './texts/index.ts';

/** A reference is no name: nobody is helped by `Organization/…`. */
const nameOfParty = (party: CaseParty | undefined, unknown: string): string =>
  party && party.name !== '' && party.name !== party.reference ? party.name : unknown;

export const PartyName = ({ party }: { party: CaseParty | undefined }) =>
  nameOfParty(party, useTexts(caseTexts).nameless);
