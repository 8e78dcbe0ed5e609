/** Errors of application receipts: national code system 8221, with what each is called there. */

/** The codes our own rules use. The wording is ours where the national text is longer than a receipt needs. */
export const RECEIPT_ERROR_TEXTS = {
  E10: 'Ugyldig meldingsidentifikator',
  E20: 'Lege finnes ikke',
  E21: 'Mottaker finnes ikke',
  E30: 'Pasientens fødselsnummer mangler',
  E31: 'Pasientens fødselsnummer er feil',
  E32: 'Pasientens navn mangler',
  E35: 'Pasienten finnes ikke i mottakersystemet',
  E36: 'Utilstrekkelige pasientopplysninger',
  S01: 'Ugyldig signatur',
  S02: 'Ugyldig sertifikat',
  S99: 'Annen feil med signatur eller sertifikat',
  T01: 'Ikke gyldig XML',
  T02: 'XML validerer ikke',
  T10: 'Meldingsformatet støttes ikke',
  X99: 'Annen feil',
} as const;

export type ReceiptErrorCode = keyof typeof RECEIPT_ERROR_TEXTS;

export interface ReceiptError {
  readonly code: ReceiptErrorCode;
  /** What exactly, for whoever reads it at the sender's; no content of the message. */
  readonly text?: string;
}
