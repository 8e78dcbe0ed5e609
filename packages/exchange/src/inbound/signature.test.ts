import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SignedXml } from 'xml-crypto';
import { dialogue } from '../../partner/messages.ts';
import { GP_OFFICE, NOW, PATIENT, WARD } from '../testing.ts';
import { CERTIFICATE, KEY, OTHER } from './signature.fixture.ts';
import { signatureFault } from './signature.ts';

const XML = dialogue({ from: GP_OFFICE, to: WARD, patient: PATIENT, text: 'Hun blør.', at: NOW });
const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256';
const C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const ENVELOPED = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';

/** The message with an enveloped signature. @param xpath what is signed */
function signed(xpath = '/*', publicCert: string | undefined = CERTIFICATE): string {
  const signature = new SignedXml({
    privateKey: KEY,
    ...(publicCert ? { publicCert } : {}),
    signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    canonicalizationAlgorithm: C14N,
  });
  const whole = xpath === '/*';
  signature.addReference({
    xpath,
    transforms: [...(whole ? [ENVELOPED] : []), C14N],
    digestAlgorithm: SHA256,
    ...(whole ? { uri: '', isEmptyUri: true } : {}),
  });
  signature.computeSignature(XML);
  return signature.getSignedXml();
}
const fault = (xml: string, at = Date.now(), trusted: readonly string[] = []) =>
  signatureFault(Buffer.from(xml), at, trusted)?.code;

describe('a signature', () => {
  test('that is not there asks for nothing', () => assert.equal(fault(XML), undefined));
  test('that holds is believed', () => assert.equal(fault(signed()), undefined));
  test('of a message that was changed since is S01', () =>
    assert.equal(fault(signed().replace('Hun blør', 'Han blør')), 'S01'));
  test('that was damaged is S01', () => {
    assert.equal(fault(signed().replace(/<SignatureValue>..../, '<SignatureValue>AAAA')), 'S01');
  });
  test('of a part says nothing about the message: S01', () => {
    assert.equal(fault(signed("//*[local-name(.)='Patient']")), 'S01');
  });
  test('with a certificate that is not valid yet is S02', () =>
    assert.equal(fault(signed(), Date.parse('2020-01-01')), 'S02'));
  test('by somebody nobody trusts is S02, where an operator has said whom to trust', () => {
    assert.equal(fault(signed(), Date.now(), [OTHER]), 'S02');
    assert.equal(fault(signed(), Date.now(), [CERTIFICATE]), undefined);
  });
});
