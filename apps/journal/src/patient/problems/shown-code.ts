/** Codes of diagnoses as they are read. */
interface Code {
  readonly system?: string;
  readonly code: string;
}

const ICD_10 = 'urn:oid:2.16.578.1.12.4.1.1.7110';

/** ICD-10 is read with a dot: `I509` is I50.9. */
export const shownCode = ({ system, code }: Code): string =>
  system === ICD_10 && code.length > 3 && !code.includes('.') ? `${code.slice(0, 3)}.${code.slice(3)}` : code;

/** What a problem is called; one that was written by its code alone is called that. */
export const problemName = ({ text, code }: { readonly text: string; readonly code?: Code }): string =>
  code && (text === '' || text === code.code) ? shownCode(code) : text;
