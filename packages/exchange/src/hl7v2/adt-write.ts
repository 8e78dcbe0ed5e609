/** Writes ADT. */
import { ADT_EVENTS, type Adt, type AdtVisit, type Hl7Identifier, type Hl7Name, type Hl7Place } from './adt.ts';
import { repeated, segment, type Written } from './fields.ts';
import { writeHeader } from './header.ts';
import { type Hl7Message, type Segment, STANDARD_SEPARATORS } from './message.ts';
import { hl7Time } from './time.ts';

/** The message of an event; what was unread is not written again. */
export function writeAdt(adt: Adt): Hl7Message {
  const { header, event, patient, visit } = adt;
  const segments = [
    writeHeader({ ...header, type: 'ADT', trigger: event }, ADT_EVENTS[event]),
    segment('EVN', { 2: written(adt.recordedAt), 6: written(adt.occurredAt) }),
    segment('PID', {
      1: '1',
      3: repeated(patient.identifiers.map(writeIdentifier)),
      5: patient.name && writeName(patient.name),
      7: written(patient.birthDate),
      8: patient.sex,
      11: repeated(
        patient.addresses.map((a) => [a.line, undefined, a.city, undefined, a.postalCode, a.country, a.type]),
      ),
      13: repeated(patient.phones),
      29: written(patient.deceasedAt),
      30: patient.deceased === undefined ? undefined : patient.deceased ? 'Y' : 'N',
    }),
  ];
  if (adt.merged) segments.push(segment('MRG', { 1: repeated(adt.merged.map(writeIdentifier)) }));
  if (visit) segments.push(writeVisit(visit));
  return { separators: STANDARD_SEPARATORS, segments };
}

const writeVisit = (visit: AdtVisit): Segment =>
  segment('PV1', {
    1: '1',
    2: visit.patientClass,
    3: visit.place && writePlace(visit.place),
    6: visit.priorPlace && writePlace(visit.priorPlace),
    7: visit.attending && [
      visit.attending.id,
      ...[0, 1, 2].map((part) => (visit.attending?.name ? writeName(visit.attending.name)[part] : undefined)),
      ...[undefined, undefined, undefined, undefined],
      visit.attending.authority,
    ],
    10: visit.service,
    19: visit.number && writeIdentifier(visit.number),
    36: visit.disposition,
    44: written(visit.admitted),
    45: written(visit.discharged),
  });

const written = (time: string | undefined) => (time === undefined ? undefined : hl7Time(time));
const writeName = (name: Hl7Name) => [name.family, name.given, name.middle];
const writePlace = (place: Hl7Place): Written => [place.unit, place.room, place.bed, place.facility];
const writeIdentifier = (id: Hl7Identifier): Written => [
  id.value,
  undefined,
  undefined,
  [id.authority, id.oid, id.oid ? 'ISO' : undefined],
  id.type,
];
