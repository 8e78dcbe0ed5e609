/** The head of the messages that have no MsgHead: referral 1.0/1.1 and discharge letter 1.1/1.2. */
import {
  type CareParties,
  type Content,
  code,
  codedValue,
  elements,
  optional,
  repeated,
  required,
  text,
  timestamp,
  token,
  without,
} from '../../xml/index.ts';

/** Message: kind, id and time, with the body under its own element. The discharge letter 1.1 has no status. */
export function envelope<T>(namespace: string, bodyElement: string, body: Content<T>, hasStatus = true) {
  const fields = {
    /** 8279 */
    type: optional('Type', code),
    messageVersion: optional('MsgVersion', text),
    version: required('MIGversion', token),
    generated: required('GenDate', timestamp),
    messageId: required('MsgId', token),
    /** 8323: PROD, TEST … */
    status: optional('Status', code),
    body: required(bodyElement, body),
  };
  return elements(namespace, hasStatus ? fields : without(fields, 'status'));
}

/** Sender, receiver, copies and others around the patient. */
export function roles(namespace: string, { party }: CareParties, relatedHaveRoles = false) {
  const participant = {
    role: optional('Role', code),
    comMethod: optional('ComMethod', code),
    party: required('HCP', party),
  };
  const copy = elements(namespace, {
    role: optional('Role', code),
    messages: repeated(
      'CopyDestRole',
      elements(namespace, {
        type: required('MsgType', code),
        requestedMethod: optional('ReqComMethod', code),
        actualMethod: optional('ActComMethod', code),
      }),
    ),
    party: required('HCP', party),
  });
  /** Relation: HHE referring, FLE general practitioner … Its role is of the discharge letter 1.1 only. */
  const relatedFields = {
    relation: required('Relation', code),
    from: optional('StartDateTime', timestamp),
    to: optional('EndDateTime', timestamp),
    role: optional('Role', code),
    party: required('HCP', party),
  };
  const related = elements(namespace, relatedHaveRoles ? relatedFields : without(relatedFields, 'role'));
  return { participant, copy, related };
}

export const wardService = (namespace: string, speciality: string) =>
  elements(namespace, {
    id: optional('ServId', codedValue),
    speciality: optional(speciality, codedValue),
    /** 8406: inpatient, outpatient … */
    admissionCategory: optional('AdmCat', code),
  });
