/** Kari Nordmann: 78 years, heart failure and diabetes; a full chart with Norwegian codes, notes and all sorts of values. */
import {
  allergy,
  contact,
  DOCTOR,
  HOME_CARE,
  KARI,
  LABORATORY,
  NURSE,
  note,
  OFFICE,
  problem,
  type Resource,
  status,
  subject,
  vital,
} from './writing.ts';

const OWN = 'http://helseplattform.example/fhir/StructureDefinition';

/** [code, name, unit, low, high, values newest last] */
type Series = readonly [
  code: string,
  name: string,
  unit: string,
  low: number | undefined,
  high: number | undefined,
  values: readonly number[],
];

const LABS: readonly Series[] = [
  ['NOR05172', 'B-Hemoglobin', 'g/dL', 11.7, 15.3, [13.1, 12.8, 12.4, 11.9, 11.2, 10.8]],
  ['NPU02593', 'B-Leukocytter', '10*9/L', 3.5, 10, [6.1, 7.2, 5.9, 12.4, 8.8, 7]],
  ['NPU03568', 'B-Trombocytter', '10*9/L', 145, 390, [210, 224, 198, 301, 255, 240]],
  ['NPU19748', 'P-CRP', 'mg/L', undefined, 5, [2, 1, 4, 86, 22, 5]],
  ['NPU03429', 'P-Natrium', 'mmol/L', 137, 145, [140, 139, 138, 133, 136, 137]],
  ['NPU03230', 'P-Kalium', 'mmol/L', 3.6, 4.6, [4.1, 4.3, 4.4, 5.2, 4.8, 4.5]],
  ['NPU04998', 'P-Kreatinin', 'µmol/L', 45, 90, [78, 84, 92, 118, 109, 101]],
  [
    'NOR25909',
    'Nyre-estimert GFR CKD-EPI Kreatinin (overfl.=1,73m2)',
    'mL/min/{1.73_m2}',
    60,
    undefined,
    [68, 62, 55, 41, 45, 49],
  ],
  ['NPU27300', 'B-HbA1c', 'mmol/mol', 20, 42, [58, 61, 55, 53, 52, 50]],
  ['NPU21571', 'P-NT-proBNP', 'ng/L', undefined, 450, [820, 1040, 1380, 4210, 2350, 1610]],
];
const DATES = [
  '2023-02-14T08:10:00+01:00',
  '2024-01-23T08:05:00+01:00',
  '2025-01-16T08:20:00+01:00',
  '2026-02-03T14:31:00+01:00',
  '2026-02-07T07:45:00+01:00',
  '2026-03-17T08:02:00+01:00',
];

function lab([code, name, unit, low, high, values]: Series): Resource[] {
  return values.map((value, index) => ({
    resourceType: 'Observation',
    id: `kari-${code.toLowerCase()}-${index}`,
    status: index === values.length - 1 && code === 'NPU21571' ? 'preliminary' : 'final',
    category: [status('observation-category', 'laboratory')],
    code: { coding: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.7280', code, display: name }] },
    subject: subject(KARI),
    effectiveDateTime: DATES[index]!,
    issued: DATES[index]!.replace(/T\d\d/, 'T15'),
    performer: [LABORATORY],
    valueQuantity: { value, unit, system: 'http://unitsofmeasure.org', code: unit },
    referenceRange: [
      {
        ...(low === undefined ? {} : { low: { value: low, unit } }),
        ...(high === undefined ? {} : { high: { value: high, unit } }),
      },
    ],
  }));
}

const bloodPressure = [
  [168, 94],
  [152, 88],
  [141, 82],
  [136, 78],
].map(
  ([systolic, diastolic], index): Resource => ({
    resourceType: 'Observation',
    id: `kari-bt-${index}`,
    status: 'final',
    category: [status('observation-category', 'vital-signs')],
    code: { coding: [{ system: 'http://loinc.org', code: '85354-9', display: 'Blodtrykk' }] },
    subject: subject(KARI),
    effectiveDateTime: `2026-02-0${3 + index}T06:15:00+01:00`,
    performer: [NURSE],
    encounter: { reference: 'Encounter/kari-innlagt' },
    component: [part('8462-4', 'Diastolisk', diastolic!), part('8480-6', 'Systolisk', systolic!)],
  }),
);

function part(code: string, display: string, value: number) {
  return {
    code: { coding: [{ system: 'http://loinc.org', code, display }] },
    valueQuantity: { value, unit: 'mmHg', system: 'http://unitsofmeasure.org', code: 'mm[Hg]' },
  };
}

const EPICRISIS = `Innkomststatus
Kvinne på 78 år innlagt via legevakt med økende tungpust gjennom en uke, ortopné og ankelødem. Kjent hjertesvikt med redusert ejeksjonsfraksjon, type 2-diabetes og kronisk nyresykdom stadium 3.

Forløp og behandling
Røntgen thorax viste stuvning og små pleuravæsker. Behandlet med intravenøs diuretika med god effekt, vektreduksjon 4,2 kg. Kortvarig hyperkalemi uten EKG-forandringer, spironolakton satt på pause. CRP-stigning tolket som nedre luftveisinfeksjon og behandlet med penicillinfritt alternativ på grunn av tidligere anafylaksi.

Vurdering og videre plan
Utskrives til hjemmet med hjemmesykepleie daglig. Vekt hver morgen; kontakt fastlegen ved økning på mer enn 2 kg på tre dager. Kontroll av kreatinin og kalium hos fastlege om en uke. Poliklinisk kontroll ved hjertesviktpoliklinikken om seks uker.`;

export const kari: readonly Resource[] = [
  {
    resourceType: 'Flag',
    id: 'kari-flagg',
    status: 'active',
    code: { text: 'Implantert hjertestarter (ICD)' },
    subject: subject(KARI),
    period: { start: '2022-10-04' },
    author: DOCTOR,
  },
  allergy(KARI, 'kari-penicillin', 'Penicillin', 'high', {
    type: 'allergy',
    reaction: [{ manifestation: [{ text: 'Anafylaksi' }] }],
  }),
  allergy(KARI, 'kari-nikkel', 'Nikkel', 'low', {
    verificationStatus: status('allergyintolerance-verification', 'unconfirmed'),
  }),
  problem(KARI, 'kari-svikt', 'Hjertesvikt med redusert ejeksjonsfraksjon', 'I50.0', '2021-03'),
  problem(KARI, 'kari-diabetes', 'Diabetes mellitus type 2 uten komplikasjoner', 'E11.9', '2012'),
  problem(KARI, 'kari-nyre', 'Kronisk nyresykdom, stadium 3', 'N18.3', undefined),
  {
    ...problem(KARI, 'kari-flimmer', 'Atrieflimmer', 'I48.9', '2025-11-20'),
    verificationStatus: status('condition-ver-status', 'provisional'),
  },
  {
    ...problem(KARI, 'kari-brudd', 'Brudd i nedre ende av radius', 'S52.5', '2019-01-08', 'resolved'),
    abatementDateTime: '2019-04-02',
  },
  {
    ...problem(KARI, 'kari-lunge', 'Lungebetennelse, uspesifisert', 'J18.9', '2026-02-03', 'resolved'),
    encounter: { reference: 'Encounter/kari-innlagt' },
  },
  {
    resourceType: 'MedicationRequest',
    id: 'kari-metoprolol',
    status: 'active',
    intent: 'order',
    subject: subject(KARI),
    medicationCodeableConcept: {
      coding: [{ system: 'http://www.whocc.no/atc', code: 'C07AB02' }],
      text: 'Metoprolol depottablett 50 mg',
    },
    authoredOn: '2024-02-12',
    requester: DOCTOR,
    reasonReference: [{ reference: 'Condition/kari-svikt' }],
    dosageInstruction: [
      {
        timing: { repeat: { frequency: 1, period: 1, periodUnit: 'd' } },
        doseAndRate: [{ doseQuantity: { value: 1, unit: 'tablett' } }],
      },
    ],
  },
  {
    resourceType: 'MedicationRequest',
    id: 'kari-furosemid',
    status: 'active',
    intent: 'order',
    subject: subject(KARI),
    medicationCodeableConcept: { text: 'Furosemid tablett 40 mg' },
    authoredOn: '2026-02-07T11:20:00+01:00',
    requester: DOCTOR,
    encounter: { reference: 'Encounter/kari-innlagt' },
    reasonCode: [{ text: 'væskeansamling' }],
    dosageInstruction: [{ text: '2 tabletter morgen og 1 tablett kl. 14' }],
  },
  {
    resourceType: 'MedicationRequest',
    id: 'kari-spironolakton',
    status: 'on-hold',
    // somebody comes back to what is paused: the record takes no other
    extension: [
      { url: `${OWN}/gjenopptas`, valueDate: '2026-12-20' },
      { url: `${OWN}/gjenopptas-av`, valueReference: { reference: 'PractitionerRole/e2e-lege-rolle' } },
    ],
    intent: 'order',
    subject: subject(KARI),
    medicationCodeableConcept: { text: 'Spironolakton tablett 25 mg' },
    authoredOn: '2023-06-01',
    requester: DOCTOR,
    dosageInstruction: [
      {
        timing: { repeat: { frequency: 1, period: 1, periodUnit: 'd' } },
        doseAndRate: [{ doseQuantity: { value: 1, unit: 'tablett' } }],
      },
    ],
  },
  {
    resourceType: 'MedicationRequest',
    id: 'kari-paracet',
    status: 'active',
    intent: 'order',
    subject: subject(KARI),
    medicationCodeableConcept: { text: 'Paracetamol tablett 500 mg' },
    authoredOn: '2025-09-30',
    requester: DOCTOR,
    dosageInstruction: [
      {
        asNeededBoolean: true,
        timing: { repeat: { frequency: 1, period: 6, periodUnit: 'h' } },
        doseAndRate: [{ doseQuantity: { value: 2, unit: 'tabletter' } }],
      },
    ],
  },
  {
    resourceType: 'MedicationStatement',
    id: 'kari-johannesurt',
    status: 'active',
    subject: subject(KARI),
    medicationCodeableConcept: { text: 'Johannesurt (naturlegemiddel)' },
    dateAsserted: '2026-02-03',
    informationSource: { reference: `Patient/${KARI}`, display: 'Pasienten selv' },
  },
  {
    resourceType: 'MedicationRequest',
    id: 'kari-doksy',
    status: 'completed',
    intent: 'order',
    subject: subject(KARI),
    medicationCodeableConcept: { text: 'Doksysyklin kapsel 100 mg' },
    authoredOn: '2026-02-03',
    requester: DOCTOR,
  },
  ...LABS.flatMap(lab),
  {
    resourceType: 'Observation',
    id: 'kari-covid',
    status: 'final',
    category: [status('observation-category', 'laboratory')],
    code: { coding: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.7280', code: 'NPU59137', display: 'Nph-SARS-CoV-2 RNA' }] },
    subject: subject(KARI),
    effectiveDateTime: '2026-02-03T15:02:00+01:00',
    valueCodeableConcept: { text: 'Ikke påvist' },
  },
  ...bloodPressure,
  ...vital(KARI, '8867-4', 'Hjertefrekvens', '/min', [112, 98, 84, 76]),
  ...vital(KARI, '59408-5', 'O2-metning', '%', [89, 92, 94, 96], [94, 98]),
  ...vital(KARI, '9279-1', 'Respirasjonsfrekvens', '/min', [28, 22, 18, 16], [12, 20]),
  ...vital(KARI, '8310-5', 'Kroppstemperatur', 'Cel', [38.4, 37.9, 37.2, 36.8], [36, 38]),
  ...vital(KARI, '29463-7', 'Kroppsvekt', 'kg', [74.6, 73.1, 71.8, 70.4]),
  {
    resourceType: 'Observation',
    id: 'kari-royk',
    status: 'final',
    category: [status('observation-category', 'social-history')],
    code: { coding: [{ system: 'http://loinc.org', code: '72166-2', display: 'Røyking' }] },
    subject: subject(KARI),
    effectiveDateTime: '2025-01-16',
    valueCodeableConcept: { text: 'Røykte tidligere' },
  },
  contact(
    'kari-innlagt',
    'IMP',
    'Innleggelse, hjertemedisin',
    '2026-02-03T15:40:00+01:00',
    '2026-02-07T13:00:00+01:00',
    { reasonCode: [{ text: 'Akutt forverring av hjertesvikt' }] },
  ),
  contact('kari-legevakt', 'EMER', 'Legevakt', '2026-02-03T13:05:00+01:00', '2026-02-03T15:20:00+01:00', {
    reasonCode: [{ text: 'Tungpust' }],
    serviceProvider: { display: 'Trondheim legevakt' },
  }),
  contact('kari-poli', 'AMB', 'Poliklinisk kontroll', '2025-11-20T10:00:00+01:00', '2025-11-20T10:40:00+01:00'),
  contact('kari-fastlege', 'AMB', 'Årskontroll diabetes', '2025-01-16T09:20:00+01:00', '2025-01-16T09:45:00+01:00', {
    serviceProvider: OFFICE,
  }),
  contact('kari-hjemme', 'HH', 'Hjemmebesøk', '2026-03-17T07:50:00+01:00', '2026-03-17T08:15:00+01:00', {
    serviceProvider: HOME_CARE,
    participant: undefined,
  }),
  contact('kari-time', 'AMB', 'Kontroll ved hjertesviktpoliklinikken', '2027-01-12T11:00:00+01:00', undefined, {
    status: 'planned',
  }),
  {
    resourceType: 'Procedure',
    id: 'kari-rtg',
    status: 'completed',
    subject: subject(KARI),
    code: { text: 'Røntgen thorax' },
    performedDateTime: '2026-02-03T16:30:00+01:00',
    encounter: { reference: 'Encounter/kari-innlagt' },
  },
  note('kari-epikrise', 'Epikrise', '2026-02-07T12:40:00+01:00', EPICRISIS),
  note(
    'kari-tilsyn',
    'Tilsynsnotat nyremedisin',
    '2026-02-05T09:30:00+01:00',
    'Anbefaler pause i spironolakton til kalium er under 5,0. Kontroll daglig.',
    { docStatus: 'preliminary' },
  ),
  note(
    'kari-lang',
    'Komprest-journal 2012–2020',
    '2020-12-31T12:00:00+01:00',
    `${'Kontroll. Uendret behandling, ingen nye plager. '.repeat(140)}Slutt på journalen.`,
  ),
  note('kari-pdf', 'Skannet brev fra øyelege', '2024-05-02T12:00:00+02:00', '', {
    author: undefined,
    content: [{ attachment: { contentType: 'application/pdf', title: 'Brev', data: 'JVBERi0=' } }],
  }),
  {
    resourceType: 'DiagnosticReport',
    id: 'kari-rtgsvar',
    status: 'final',
    subject: subject(KARI),
    code: { text: 'Røntgen thorax' },
    effectiveDateTime: '2026-02-03T17:10:00+01:00',
    performer: [{ display: 'Radiologisk avdeling, St. Olavs hospital' }],
    conclusion: 'Stuvningsforandringer og små pleuravæsker bilateralt. Ingen sikre infiltrater.',
  },
  ...[
    ['Influensavaksine 2025/26', '2025-10-14'],
    ['Pneumokokkvaksine (23-valent)', '2022-11-03'],
    ['Covid-19-vaksine', '2024-10-20'],
  ].map(
    ([text, date], index): Resource => ({
      resourceType: 'Immunization',
      id: `kari-vaksine-${index}`,
      status: 'completed',
      patient: subject(KARI),
      vaccineCode: { text: text! },
      occurrenceDateTime: date!,
      performer: [{ actor: OFFICE }],
    }),
  ),
];
