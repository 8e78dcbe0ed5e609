/** XML signatures of messages that carry one (MsgHead/Signature): whether the content is what was signed. */
import { X509Certificate } from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import type { ReceiptError } from '../receipts/errors.ts';
import { childElements, decodeXml, parseXml, xmlOf } from '../xml/index.ts';

const XMLDSIG = 'http://www.w3.org/2000/09/xmldsig#';

/**
 * @param at when it must have been valid, ms since 1970
 * @param trusted certificates (PEM) of issuers an operator trusts; none: the issuer is not asked for
 * @returns undefined when there is no signature, or it holds
 */
export function signatureFault(
  bytes: Uint8Array,
  at: number,
  trusted: readonly string[] = [],
): ReceiptError | undefined {
  const root = parseXml(bytes);
  const signature = childElements(root).find((one) => one.localName === 'Signature' && one.namespaceURI === XMLDSIG);
  if (!signature) return undefined;
  let certificate: X509Certificate | undefined;
  try {
    const signed = new SignedXml({
      getCertFromKeyInfo(keyInfo) {
        const pem = SignedXml.getCertFromKeyInfo(keyInfo);
        if (pem) certificate = new X509Certificate(pem);
        return pem;
      },
    });
    signed.loadSignature(xmlOf(signature));
    if (!signed.checkSignature(decodeXml(bytes))) return { code: 'S01' };
    // a signature of some part says nothing about the message: it must be the whole document
    const whole = signed.getReferences().some(({ uri }) => uri === '' || uri === undefined);
    if (!whole) return { code: 'S01', text: 'Signaturen dekker ikke hele meldingen.' };
  } catch {
    return { code: 'S01' };
  }
  if (!certificate) return { code: 'S02', text: 'Signaturen har ikke noe sertifikat.' };
  if (at < Date.parse(certificate.validFrom) || at > Date.parse(certificate.validTo))
    return { code: 'S02', text: 'Sertifikatet er ikke gyldig nå.' };
  const holds = trusted.length === 0 || trusted.some((pem) => issuedBy(certificate!, pem));
  return holds ? undefined : { code: 'S02', text: 'Sertifikatet er ikke utstedt av noen vi stoler på.' };
}

function issuedBy(certificate: X509Certificate, pem: string): boolean {
  const issuer = new X509Certificate(pem);
  return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}
