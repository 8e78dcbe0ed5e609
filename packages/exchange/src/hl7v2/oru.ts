/** ORU^R01: results from a laboratory system; read. */
import type { AdtPatient, Hl7Identifier } from './adt.ts';
import { readPatient } from './adt-read.ts';
import { CONDITION, Hl7Fault } from './fault.ts';
import { componentOf, firstSegment, repetitions, valueAt } from './fields.ts';
import { type Header, readHeader } from './header.ts';
import type { Hl7Message, Repetition, Segment } from './message.ts';
import { fhirTime } from './time.ts';
import { keepRest, type Unread } from './unread.ts';

/** CWE: a code with its system, and what the sender calls it. */
export interface Hl7Code {
  code?: string;
  text?: string;
  system?: string;
}

export interface Hl7Result {
  /** OBX-2: NM, SN, ST, TX, FT, CE, CWE, DT, TM, TS, DTM, ED … */
  type: string;
  /** OBX-3. */
  code: Hl7Code;
  /** OBX-4: results of one group share it. */
  subId?: string;
  /** OBX-5, all repetitions. */
  values: Repetition[];
  /** OBX-6. */
  unit?: string;
  /** OBX-7. */
  referenceRange?: string;
  /** OBX-8, HL7 table 0078. */
  flags: string[];
  /** OBX-11, HL7 table 0085. */
  status: string;
  /** OBX-14, FHIR dateTime. */
  observedAt?: string;
  /** NTE after it. */
  notes: string[];
}

export interface Hl7Order {
  /** OBR-2 and OBR-3. */
  placerNumber?: Hl7Identifier;
  fillerNumber?: Hl7Identifier;
  /** OBR-4. */
  service: Hl7Code;
  /** OBR-7 and OBR-22, FHIR dateTime. */
  observedAt?: string;
  reportedAt?: string;
  /** OBR-15.1 or SPM-4. */
  specimen?: Hl7Code;
  /** OBR-24, HL7 table 0074. */
  section?: string;
  /** OBR-25, HL7 table 0123. */
  status?: string;
  notes: string[];
  results: Hl7Result[];
}

export interface Oru {
  header: Header;
  patient: AdtPatient;
  orders: Hl7Order[];
  unread: Unread[];
}

const READ: Readonly<Record<string, readonly number[]>> = {
  MSH: [1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 18],
  PID: [1, 3, 5, 7, 8, 11, 13, 14, 29, 30],
  ORC: [1, 2, 3],
  OBR: [1, 2, 3, 4, 7, 15, 22, 24, 25],
  OBX: [1, 2, 3, 4, 5, 6, 7, 8, 11, 14],
  NTE: [1, 2, 3],
  SPM: [1, 4],
};

/** @throws Hl7Fault AR for another kind of message, AE for one that lacks what it must have */
export function readOru(message: Hl7Message): Oru {
  const header = readHeader(message);
  if (header.type !== 'ORU') {
    throw new Hl7Fault('AR', CONDITION.unsupportedMessageType, `MSH-9 says ${header.type}; ORU expected.`, 'MSH^1^9');
  }
  if (header.trigger !== 'R01') {
    const text = `Event ${header.trigger || '(none)'} is not taken here; send R01.`;
    throw new Hl7Fault('AR', CONDITION.unsupportedEvent, text, 'MSH^1^9');
  }
  const pid = firstSegment(message, 'PID');
  if (!pid)
    throw new Hl7Fault('AE', CONDITION.segmentSequence, 'There is no PID segment: whose results are these?', 'PID^1');
  if (message.segments.filter(({ name }) => name === 'PID').length > 1) {
    throw new Hl7Fault(
      'AE',
      CONDITION.segmentSequence,
      'Results of several patients in one message are not taken: send one message for each.',
      'PID^2',
    );
  }
  return { header, patient: readPatient(pid), orders: readOrders(message), unread: keepRest(message, READ) };
}

/** Walks the segments in order: what follows an OBR is its, what follows an OBX is the result's. */
function readOrders({ segments }: Hl7Message): Hl7Order[] {
  const orders: Hl7Order[] = [];
  let orc: Segment | undefined;
  let result: Hl7Result | undefined;
  for (const segment of segments) {
    const order = orders.at(-1);
    if (segment.name === 'ORC') orc = segment;
    else if (segment.name === 'OBR') {
      orders.push(readOrder(segment, orc));
      orc = undefined;
      result = undefined;
    } else if (segment.name === 'OBX') {
      if (!order) throw new Hl7Fault('AE', CONDITION.segmentSequence, 'OBX stands before any OBR.', 'OBX^1');
      result = readResult(segment, order.results.length + 1);
      order.results.push(result);
    } else if (segment.name === 'NTE' && order) {
      const text = repetitions(segment, 3)
        .map((line) => line.flat().join(' '))
        .join('\n');
      if (text.trim() !== '') (result ?? order).notes.push(text);
    } else if (segment.name === 'SPM' && order) {
      order.specimen = readCode(repetitions(segment, 4)[0]) ?? order.specimen ?? {};
    }
  }
  if (orders.length === 0)
    throw new Hl7Fault('AE', CONDITION.segmentSequence, 'There is no OBR segment, so no results.', 'OBR^1');
  return orders;
}

function readOrder(obr: Segment, orc: Segment | undefined): Hl7Order {
  const service = readCode(repetitions(obr, 4)[0]);
  if (!service)
    throw new Hl7Fault('AE', CONDITION.requiredFieldMissing, 'OBR-4 (what was examined) is missing.', 'OBR^1^4');
  const number = (field: number) => entity(repetitions(obr, field)[0]) ?? entity(repetitions(orc, field)[0]);
  const placerNumber = number(2);
  const fillerNumber = number(3);
  const observedAt = fhirTime(valueAt(obr, 7));
  const reportedAt = fhirTime(valueAt(obr, 22));
  const specimen = readCode(repetitions(obr, 15)[0]);
  const section = valueAt(obr, 24);
  const status = valueAt(obr, 25);
  return {
    ...(placerNumber ? { placerNumber } : {}),
    ...(fillerNumber ? { fillerNumber } : {}),
    service,
    ...(observedAt ? { observedAt } : {}),
    ...(reportedAt ? { reportedAt } : {}),
    ...(specimen ? { specimen } : {}),
    ...(section ? { section } : {}),
    ...(status ? { status } : {}),
    notes: [],
    results: [],
  };
}

/** EI: number and the system that gave it. */
function entity(ei: Repetition | undefined): Hl7Identifier | undefined {
  const value = componentOf(ei, 1);
  const authority = componentOf(ei, 2);
  return value === undefined ? undefined : { value, ...(authority ? { authority } : {}) };
}

function readResult(obx: Segment, serial: number): Hl7Result {
  const code = readCode(repetitions(obx, 3)[0]);
  if (!code)
    throw new Hl7Fault('AE', CONDITION.requiredFieldMissing, 'OBX-3 (which result) is missing.', `OBX^${serial}^3`);
  const status = valueAt(obx, 11);
  if (!status)
    throw new Hl7Fault(
      'AE',
      CONDITION.requiredFieldMissing,
      'OBX-11 (status of the result) is missing.',
      `OBX^${serial}^11`,
    );
  const values = repetitions(obx, 5);
  const type = valueAt(obx, 2);
  if (values.length > 0 && !type) {
    throw new Hl7Fault(
      'AE',
      CONDITION.requiredFieldMissing,
      'OBX-2 (type of the value) is missing.',
      `OBX^${serial}^2`,
    );
  }
  const subId = valueAt(obx, 4);
  const unit = valueAt(obx, 6);
  const referenceRange = valueAt(obx, 7);
  const observedAt = fhirTime(valueAt(obx, 14));
  return {
    type: type ?? 'ST',
    code,
    ...(subId ? { subId } : {}),
    values,
    ...(unit ? { unit } : {}),
    ...(referenceRange ? { referenceRange } : {}),
    flags: repetitions(obx, 8).flatMap((one) => componentOf(one, 1) ?? []),
    status,
    ...(observedAt ? { observedAt } : {}),
    notes: [],
  };
}

/** CE and CWE; the alternate code is taken when there is no first. */
function readCode(cwe: Repetition | undefined): Hl7Code | undefined {
  const at = componentOf(cwe, 1) || componentOf(cwe, 2) ? 0 : 3;
  const code = componentOf(cwe, at + 1);
  const text = componentOf(cwe, at + 2) ?? componentOf(cwe, 9);
  const system = componentOf(cwe, at + 3);
  if (code === undefined && text === undefined) return undefined;
  return { ...(code ? { code } : {}), ...(text ? { text } : {}), ...(system ? { system } : {}) };
}
