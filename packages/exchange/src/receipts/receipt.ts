/**
 * The application receipt (AppRec 1.1) for a message that came in: automatic, at once, one for each receiver, with all
 * addresses mirrored. HITS 1168:2016, HIS 80415:2012.
 */
import { RECEIPT_ERRORS } from '../codes.ts';
import { APPREC_MIG, type AppRec, writeAppRec } from '../messages/apprec/elements.ts';
import type { Envelope } from '../messages/kind.ts';
import {
  type CareParty,
  type HealthcareProfessional,
  type Ident,
  messageTime,
  type Organisation,
} from '../xml/index.ts';
import { RECEIPT_ERROR_TEXTS, type ReceiptError } from './errors.ts';

/** What is needed of the original: its envelope, or what could be saved of a broken one. */
export type Original = Pick<Envelope, 'messageId' | 'type' | 'generated' | 'sender' | 'receiver'>;

export interface ReceiptOf {
  readonly original: Original;
  /** Who of the receivers answers; default the first one. */
  readonly receiver?: Organisation;
  /** None: received and ready to be dealt with. */
  readonly errors: readonly ReceiptError[];
  /** Id of the receipt itself, a UUID. */
  readonly id: string;
  /** ms since 1970 */
  readonly at: number;
}

function receiptOf({ original, receiver = original.receiver, errors, id, at }: ReceiptOf): AppRec {
  const negative = errors.length > 0;
  return {
    type: { code: 'APPREC', display: 'Applikasjonskvittering' },
    version: APPREC_MIG['1.1'],
    softwareName: 'Helseplattform',
    generated: messageTime(new Date(at)),
    id,
    sender: { role: { code: 'PRIM', display: 'Primær mottaker' }, party: partyOf(receiver) },
    receiver: { role: { code: 'PRIM', display: 'Primær mottaker' }, party: partyOf(original.sender) },
    status: negative ? { code: '2', display: 'Avvist' } : { code: '1', display: 'OK' },
    ...(negative
      ? {
          errors: errors.map(({ code, text }) => ({
            code,
            system: RECEIPT_ERRORS.replace('urn:oid:', ''),
            display: RECEIPT_ERROR_TEXTS[code],
            ...(text ? { originalText: text.slice(0, LONGEST) } : {}),
          })),
        }
      : {}),
    original: { type: original.type, issued: original.generated, id: original.messageId },
  };
}

/** Longest text of an error, in characters. */
const LONGEST = 500;

export const writeReceipt = (receipt: ReceiptOf): Buffer => Buffer.from(writeAppRec(receiptOf(receipt), '1.1'));

/** An organisation as an AppRec names it: the institution, its service as a department, its person. */
function partyOf({ name, idents, organisation, healthcareProfessional }: Organisation): CareParty {
  return {
    institution: {
      ...(name ? { name } : {}),
      ...identified(idents),
      ...(organisation
        ? {
            departments: [
              { ...(organisation.name ? { name: organisation.name } : {}), ...identified(organisation.idents) },
            ],
          }
        : {}),
      ...(healthcareProfessional
        ? { persons: [{ name: nameOf(healthcareProfessional), ...identified(healthcareProfessional.idents) }] }
        : {}),
    },
  } as CareParty;
}

/** The HER-id first, as the receiver is addressed by it; the others as additional ids. */
function identified(idents: readonly Ident[]) {
  const [first, ...others] = [...idents].sort((a, b) => Number(isHer(b)) - Number(isHer(a)));
  if (!first) return {};
  return {
    id: first.id,
    typeId: plain(first),
    ...(others.length > 0 ? { additionalIds: others.map((one) => ({ id: one.id, type: plain(one) })) } : {}),
  };
}

const isHer = ({ type }: Ident): boolean => type.code === 'HER';
/** A code without its system: AppRec has none there. */
const plain = ({ type: { code, display } }: Ident) => ({ ...(code ? { code } : {}), ...(display ? { display } : {}) });
const nameOf = ({ givenName, middleName, familyName }: HealthcareProfessional): string =>
  [givenName, middleName, familyName].filter(Boolean).join(' ');
