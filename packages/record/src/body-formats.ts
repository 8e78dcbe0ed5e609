/**
 * The formats of stored bodies: a method, and a dictionary of what our resources have in common (typical shapes, keys
 * and systems). Frozen: a body can only be expanded with the bytes it was compressed with, so a format never changes once
 * released; a better one gets a new number. The database keeps a copy of each dictionary.
 */
const meta = (type: string) =>
  `{"resourceType":"${type}","id":"01a2b3c4-d5e6-8f70-8192-a3b4c5d6e7f8","meta":{"versionId":"1","lastUpdated":"2026-11-22T10:00:00.000Z"}`;
const profile = (name: string) => `,"profile":["http://hl7.no/fhir/StructureDefinition/no-${name}"]`;
const LOINC = '"system":"http://loinc.org","code":"';
const UCUM = '"system":"http://unitsofmeasure.org","code":"';
const HL7 = 'http://terminology.hl7.org/CodeSystem/';
const patient = '"reference":"Patient/01a2b3c4-d5e6-8f70-8192-a3b4c5d6e7f8"';
const encounter = '"encounter":{"reference":"Encounter/01a2b3c4-d5e6-8f70-8192-a3b4c5d6e7f8"}';
const category = (system: string, code: string, display: string) =>
  `"category":[{"coding":[{"system":"${HL7}${system}","code":"${code}","display":"${display}"}]}]`;
const practitioner = '"reference":"Practitioner/01a2b3c4-d5e6-8f70-8192-a3b4c5d6e7f8","display":"';
const hpr = '"identifier":{"system":"urn:oid:2.16.578.1.12.4.1.4.4","value":"100000';

const GENERAL = [
  `"valueString":"","valueBoolean":true,"valueCoding":{"system":"","code":""},"valueReference":{"reference":"","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/`,
  `"text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\"></div>"},"contained":[{"resourceType":"`,
  `${meta('Organization')},"identifier":[{"system":"urn:oid:2.16.578.1.12.4.1.4.101","value":"9"}],"active":true,"name":"","partOf":{"reference":"Organization/`,
  `${meta('Practitioner')},"identifier":[{"system":"urn:oid:2.16.578.1.12.4.1.4.4","value":""}],"active":true,"name":[{"family":"","given":["`,
  `${meta('Task')},"status":"requested","intent":"order","priority":"routine","code":{"coding":[{"system":"","code":""}]},"for":{${patient}},"authoredOn":"","owner":{"reference":"`,
  `${meta('ServiceRequest')},"status":"active","intent":"order","category":[{"coding":[{"system":"","code":""}]}],"subject":{${patient}},"authoredOn":"","requester":{"reference":"`,
  `${meta('Communication')},"status":"completed","subject":{${patient}},"sent":"","payload":[{"contentString":"`,
  `${meta('CarePlan')},"status":"active","intent":"plan","subject":{${patient}},${encounter},"period":{"start":"","end":""},"activity":[{"detail":{"code":{"coding":[{"system":"http://snomed.info/sct","code":"`,
  `${meta('Appointment')},"status":"booked","start":"","end":"","participant":[{"actor":{${patient}},"status":"accepted"}`,
  `${meta('Claim')},"status":"active","type":{"coding":[{"system":"${HL7}claim-type","code":"institutional"}]},"use":"claim","patient":{${patient}},"billablePeriod":{"start":"","end":""},"created":"","provider":{"reference":"Organization/"},"priority":{"coding":[{"system":"${HL7}processpriority","code":"normal"}]},"insurance":[{"sequence":1,"focal":true,"coverage":{"display":""}}],"item":[{"sequence":1,"productOrService":{"coding":[{"system":"http://snomed.info/sct","code":"","display":""}],"text":""},"encounter":[{"reference":"Encounter/`,
  `${meta('ExplanationOfBenefit')},"status":"active","use":"claim","outcome":"complete","insurer":{"display":""},"total":[{"category":{"coding":[{"system":"${HL7}adjudication","code":"submitted"}]},"amount":{"value":0,"currency":"NOK"}}]`,
  `${meta('DocumentReference')},"status":"current","docStatus":"final","type":{"coding":[{${LOINC}18842-5","display":"Discharge summary"}]},"subject":{${patient}},"date":"2026-11-22T10:00:00+01:00","author":[{${practitioner}"}],"description":"","content":[{"attachment":{"contentType":"text/plain","language":"nb","data":"","title":""}}],"context":{"encounter":[{"reference":"Encounter/`,
  `${meta('DiagnosticReport')},"status":"final","category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v2-0074","code":"LAB"}]}],"code":{"coding":[{${LOINC}"}],"text":""},"subject":{${patient}},${encounter},"effectiveDateTime":"","issued":"","result":[{"reference":"Observation/01a2b3c4-d5e6-8f70-8192-a3b4c5d6e7f8","display":"`,
  `${meta('Immunization')},"status":"completed","vaccineCode":{"coding":[{"system":"http://hl7.org/fhir/sid/cvx","code":"","display":""}],"text":""},"patient":{${patient}},"occurrenceDateTime":"","lotNumber":"","primarySource":true}`,
  `${meta('Patient')}${profile('basis-Patient')}},"identifier":[{"use":"official","system":"urn:oid:2.16.578.1.12.4.1.4.1","value":""}],"active":true,"name":[{"use":"official","family":"","given":["`,
  `"]}],"telecom":[{"system":"phone","value":"+47 ","use":"mobile"},{"system":"email","value":"@"}],"gender":"female","birthDate":"19","address":[{"use":"home","line":["veien 1"],"city":"TRONDHEIM","postalCode":"70","country":"NO"}],"maritalStatus":{"coding":[{"system":"${HL7}v3-MaritalStatus","code":"M"}]},"communication":[{"language":{"coding":[{"system":"urn:ietf:bcp:47","code":"no"}]},"preferred":true}],"generalPractitioner":[{"reference":"`,
].join('');

const OBSERVATION = [
  `${meta('Observation')}${profile('domain-vitalsigns')}},"identifier":[{"system":"`,
  `"hasMember":[{"reference":"Observation/"}],"interpretation":[{"coding":[{"system":"${HL7}v3-ObservationInterpretation","code":"N"}]}],"note":[{"text":"`,
  `"bodySite":{"coding":[{"system":"http://snomed.info/sct","code":""}]},"method":{"text":""},"specimen":{"reference":"Specimen/"},"dataAbsentReason":{"coding":[{"system":"`,
  `"valueCodeableConcept":{"coding":[{"system":"","code":"","display":""}],"text":""},"valueString":"","component":[{"code":{"coding":[{${LOINC}8480-6","display":"Systolic blood pressure"}]},"valueQuantity":{"value":120,"unit":"mm[Hg]",${UCUM}mm[Hg]"}},{"code":{"coding":[{${LOINC}8462-4","display":"Diastolic blood pressure"}]},"valueQuantity":{"value":80,"unit":"mm[Hg]",${UCUM}mm[Hg]"}}]}`,
  `"coding":[{"system":"urn:oid:2.16.578.1.12.4.1.1.7280","code":"NPU","display":"`,
  `${meta('Observation')}},"status":"final",${category('observation-category', 'vital-signs', 'Vital Signs')},"code":{"coding":[{${LOINC}8867-4","display":"Heart rate"}],"text":"Heart rate"},"subject":{${patient}},${encounter},"effectiveDateTime":"2026-11-22T10:00:00+01:00","issued":"2026-11-22T10:00:00.000Z","performer":[{${practitioner}"}],"valueQuantity":{"value":72,"unit":"/min",${UCUM}/min"}}`,
  `${meta('Observation')}},"status":"final",${category('observation-category', 'laboratory', 'Laboratory')},"code":{"coding":[{${LOINC}718-7","display":"Hemoglobin"}],"text":"Hemoglobin"},"subject":{${patient}},${encounter},"effectiveDateTime":"2026-11-22T10:00:00+00:00","issued":"2026-11-22T10:00:00.000Z","performer":[{${hpr}"},"display":"Dr. "}],"valueQuantity":{"value":5.4,"unit":"mmol/L",${UCUM}mmol/L"},"referenceRange":[{"low":{"value":3.5,"unit":"mmol/L"},"high":{"value":5,"unit":"mmol/L"}}]}`,
].join('');

const CLINICAL = [
  `${meta('Procedure')}},"status":"completed","code":{"coding":[{"system":"http://snomed.info/sct","code":"","display":""}],"text":""},"subject":{${patient}},${encounter},"performedPeriod":{"start":"","end":""},"reasonReference":[{"reference":"Condition/"}]}`,
  `${meta('AllergyIntolerance')}},"clinicalStatus":{"coding":[{"system":"${HL7}allergyintolerance-clinical","code":"active"}]},"verificationStatus":{"coding":[{"system":"${HL7}allergyintolerance-verification","code":"confirmed"}]},"type":"allergy","category":["medication"],"criticality":"high","code":{"coding":[{"system":"http://snomed.info/sct","code":"","display":""}],"text":""},"patient":{${patient}},"recordedDate":"`,
  `${meta('MedicationStatement')}},"status":"active","medicationCodeableConcept":{"coding":[{"system":"http://www.whocc.no/atc","code":"","display":"","effectivePeriod":{"start":"","dateAsserted":"","informationSource":{"reference":"`,
  `${meta('MedicationRequest')}},"status":"active","intent":"order","medicationCodeableConcept":{"coding":[{"system":"http://www.whocc.no/atc","code":"","display":""}],"text":""},"subject":{${patient}},${encounter},"authoredOn":"2026-11-22T10:00:00+00:00","requester":{${hpr}"},"display":"Dr. "},"reasonReference":[{"reference":"Condition/"}],"dosageInstruction":[{"sequence":1,"text":"1 tablet daily","asNeededBoolean":false,"timing":{"repeat":{"frequency":1,"period":1,"periodUnit":"d"}},"doseAndRate":[{"doseQuantity":{"value":1,"unit":"tablet"}}]}]}`,
  `${meta('Encounter')}},"status":"finished","class":{"system":"${HL7}v3-ActCode","code":"AMB"},"type":[{"coding":[{"system":"http://snomed.info/sct","code":"185349003","display":"Encounter for check up"}],"text":""}],"subject":{${patient}},"participant":[{"individual":{${practitioner}"}},{"individual":{${hpr}"},"display":"Dr. "}}],"period":{"start":"2026-11-22T10:00:00+00:00","end":"2026-11-22T11:00:00+00:00"},"reasonCode":[{"coding":[{"system":"http://snomed.info/sct","code":""}],"text":""}],"hospitalization":{"dischargeDisposition":{"text":""}},"location":[{"location":{"reference":"Location/"}}],"serviceProvider":{"reference":"Organization/","display":"`,
  `${meta('Condition')}},"clinicalStatus":{"coding":[{"system":"${HL7}condition-clinical","code":"active"}]},"verificationStatus":{"coding":[{"system":"${HL7}condition-ver-status","code":"confirmed"}]},${category('condition-category', 'encounter-diagnosis', 'Encounter Diagnosis')},"code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10","code":"I10","display":"Hypertension"},{"system":"urn:oid:2.16.578.1.12.4.1.1.7170","code":"K86"}],"text":""},"subject":{${patient}},${encounter},"onsetDateTime":"2026-11-22","abatementDateTime":"","recordedDate":"2026-11-22T10:00:00+00:00"}`,
].join('');

export interface BodyFormat {
  readonly method: 'zstd' | 'deflate';
  readonly dictionary: Buffer;
}

/** Units, places, staff and their time: many, short and alike, so that a short dictionary does, and costs less to take in. */
const REGISTER = [
  `${meta('HealthcareService')},"providedBy":{"reference":"Organization/"},"category":[{"coding":[{"system":"urn:oid:2.16.578.1.12.4.1.1.86`,
  `${meta('Practitioner')},"identifier":[{"system":"urn:oid:2.16.578.1.12.4.1.4.4","value":"99000"}],"active":true,"name":[{"use":"official","family":"","given":["`,
  `${meta('PractitionerRole')},"active":true,"period":{"start":"20"},"practitioner":{"reference":"Practitioner/s-0","display":""},"organization":{"reference":"Organization/","display":""},"code":[{"coding":[{"system":"urn:oid:2.16.578.1.12.4.1.1.9060","code":"SP","display":"Sykepleier"}]}],"location":[{"reference":"Location/`,
  `${meta('Organization')},"identifier":[{"system":"urn:oid:2.16.578.1.12.4.1.4.101","value":"3"},{"system":"urn:oid:2.16.578.1.12.4.1.2","value":"990"}],"active":true,"type":[{"coding":[{"system":"","code":""}]}],"name":"","partOf":{"reference":"Organization/","display":"`,
  `${meta('Location')},"status":"active","name":"","mode":"instance","physicalType":{"coding":[{"system":"${HL7}location-physical-type","code":"bd","display":"Bed"}]},"managingOrganization":{"reference":"Organization/"},"partOf":{"reference":"Location/`,
  `${meta('Schedule')},"active":true,"actor":[{"reference":"PractitionerRole/r-0","display":""}],"planningHorizon":{"start":"2026-","end":"2026-"},"comment":"`,
  `${meta('Slot')},"schedule":{"reference":"Schedule/"},"status":"busy","start":"2026-11-22T07:30:00+01:00","end":"2026-11-22T15:00:00+01:00","comment":"`,
].join('');

const [general, observation, clinical, register] = [GENERAL, OBSERVATION, CLINICAL, REGISTER].map((text) =>
  Buffer.from(text),
) as [Buffer, Buffer, Buffer, Buffer];

/** Format by number; 0 is never a format. Numbers are for ever: 1 to 3 are read, no longer written. */
export const FORMATS: ReadonlyMap<number, BodyFormat> = new Map([
  [1, { method: 'zstd', dictionary: general }],
  [2, { method: 'zstd', dictionary: observation }],
  [3, { method: 'zstd', dictionary: clinical }],
  [4, { method: 'deflate', dictionary: general }],
  [5, { method: 'deflate', dictionary: observation }],
  [6, { method: 'deflate', dictionary: clinical }],
  [7, { method: 'deflate', dictionary: register }],
]);

const BY_TYPE: ReadonlyMap<string, number> = new Map([
  ['Observation', 5],
  ['Encounter', 6],
  ['Condition', 6],
  ['MedicationRequest', 6],
  ['MedicationStatement', 6],
  ['MedicationAdministration', 6],
  ['AllergyIntolerance', 6],
  ['Procedure', 6],
  ['Organization', 7],
  ['Location', 7],
  ['HealthcareService', 7],
  ['Practitioner', 7],
  ['PractitionerRole', 7],
  ['Schedule', 7],
  ['Slot', 7],
]);

/** The format new bodies of a type are written in. */
export const formatFor = (type: string): number => BY_TYPE.get(type) ?? 4;
