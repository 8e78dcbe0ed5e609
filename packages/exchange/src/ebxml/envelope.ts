/** The header of an ebXML message (ebMS 2.0, as HIS 1037:2011 uses it): who, what, which message it answers. */

export const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
export const EB = 'http://www.oasis-open.org/committees/ebxml-msg/schema/msg-header-2_0.xsd';
export const XLINK = 'http://www.w3.org/1999/xlink';
export const DSIG = 'http://www.w3.org/2000/09/xmldsig#';
/** Service of the signals: acknowledgments and errors. */
export const SIGNAL_SERVICE = 'urn:oasis:names:tc:ebxml-msg:service';

export interface EbParty {
  /** PartyId: HER-id, organisation number. One of each type. */
  ids: { type?: string; value: string }[];
  /** E.g. `EPIKRISEsender`. */
  role?: string;
}

export type Severity = 'Error' | 'Warning';

export interface EbError {
  /** errorCode: ValueNotRecognized, NotSupported, Inconsistent, OtherXml, DeliveryFailure, TimeToLiveExpired, SecurityFailure, MimeProblem, Unknown. */
  code: string;
  severity: Severity;
  /** Element or part that is wrong. */
  location?: string;
  description?: string;
}

export interface EbReference {
  /** `cid:` and the Content-ID of a part. */
  href: string;
  description?: string;
}

export interface EbEnvelope {
  from: EbParty;
  to: EbParty;
  /** Which agreement is used. */
  cpaId: string;
  conversationId: string;
  service: { value: string; type?: string };
  /** Code of 8279, or `Acknowledgment` and `MessageError` for signals. */
  action: string;
  messageId: string;
  /** Time of sending, as written. */
  timestamp: string;
  refToMessageId?: string;
  timeToLive?: string;
  /** The receiver must take the message once, however often it comes. */
  duplicateElimination: boolean;
  descriptions?: string[];
  ackRequested?: { signed: boolean };
  /** A transport receipt. */
  acknowledgment?: { timestamp: string; refToMessageId: string };
  /** A transport refusal, or a warning. */
  errors?: { highestSeverity: Severity; list: EbError[] };
  manifest: EbReference[];
  /** ds:Signature as it came. It is verified on the bytes, never on this copy. */
  signature?: string;
}

/** Service and roles of a message by its action, as the national agreements fix them. */
export function addressingOf(action: string, business = action): { service: string; sender: string; receiver: string } {
  // An application receipt goes back within the service of what it answers, from the one who received it.
  const answers = action === 'APPREC' && business !== 'APPREC';
  return {
    service: `S-${business}`,
    sender: `${business}${answers ? 'receiver' : 'sender'}`,
    receiver: `${business}${answers ? 'sender' : 'receiver'}`,
  };
}

/** Whether it carries a transport receipt or error and no business message. */
export const isSignal = (envelope: EbEnvelope): boolean =>
  envelope.acknowledgment !== undefined || envelope.errors !== undefined;
