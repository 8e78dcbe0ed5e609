/** AppRec 1.0 (HIS 80415:2004) and 1.1 (2012): the receipt of the receiving application. The versions differ in namespace and codes only. */
import {
  careParties,
  code,
  codedValue,
  dateTime,
  type Element,
  elements,
  optional,
  type Read,
  readElement,
  repeated,
  required,
  text,
  token,
  type ValueOf,
  writeDocument,
} from '../../xml/index.ts';

export type AppRecVersion = '1.0' | '1.1';

export const APPREC: Record<AppRecVersion, string> = {
  '1.0': 'http://www.kith.no/xmlstds/apprec/2004-11-21',
  '1.1': 'http://www.kith.no/xmlstds/apprec/2012-02-15',
};
/** MIGversion of each version, as the XSD has it. */
export const APPREC_MIG: Record<AppRecVersion, string> = { '1.0': '1.0 2004-11-21', '1.1': 'v1.1 2012-02-15' };

function receiptOf(namespace: string) {
  const { party } = careParties(namespace, { order: ['Dept', 'AdditionalId', 'HCPerson'] });
  const side = elements(namespace, {
    /** 1.0: SPR, REQ, COP. 1.1: PRIM, COP. */
    role: optional('Role', code),
    party: required('HCP', party),
  });
  return elements(namespace, {
    type: required('MsgType', code),
    version: required('MIGversion', token),
    softwareName: optional('SoftwareName', text),
    softwareVersion: optional('SoftwareVersion', text),
    generated: required('GenDate', dateTime),
    id: required('Id', token),
    sender: required('Sender', side),
    receiver: required('Receiver', side),
    /** 8258: 1 OK, 2 rejected, 3 OK with fault in a part */
    status: required('Status', code),
    /** 8221 */
    errors: repeated('Error', codedValue),
    original: required(
      'OriginalMsgId',
      elements(namespace, {
        /** 8279 */
        type: required('MsgType', code),
        issued: required('IssueDate', dateTime),
        id: required('Id', token),
      }),
    ),
  });
}

const CONTENT: Record<AppRecVersion, ReturnType<typeof receiptOf>> = {
  '1.0': receiptOf(APPREC['1.0']),
  '1.1': receiptOf(APPREC['1.1']),
};
export const appRec = (version: AppRecVersion) => CONTENT[version];

export type AppRec = ValueOf<ReturnType<typeof receiptOf>>;

export const readAppRec = (root: Element): Read<AppRec> =>
  readElement(root, CONTENT[root.namespaceURI === APPREC['1.0'] ? '1.0' : '1.1']);
export const writeAppRec = (receipt: AppRec, version: AppRecVersion): string =>
  writeDocument(APPREC[version], 'AppRec', CONTENT[version], receipt);
