/** What an answer means: values, arrows, groups, resistance, changes and withdrawals. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answer, hemoglobin, number, SAMPLE, told } from './made-answer.ts';

test('a number has its unit, its limits and its arrow', () => {
  const { results, samples, report } = told(
    answer({
      results: number(
        '9.0',
        'g/dL',
        `<RefInterval><Descr>11,7 - 15,3</Descr></RefInterval>${hemoglobin}<DevResultInd V="2"/><StatusInvestigation V="3"/>`,
      ),
    }),
  );
  const [hb] = results;
  assert.equal(hb?.code.coding?.[0]?.code, 'NPU19748');
  assert.deepEqual(hb?.valueQuantity, {
    extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/quantity-precision', valueInteger: 1 }],
    value: 9,
    unit: 'g/dL',
    system: 'http://unitsofmeasure.org',
    code: 'g/dL',
  });
  assert.equal(hb?.referenceRange?.[0]?.low?.value, 11.7);
  assert.equal(hb?.referenceRange?.[0]?.high?.value, 15.3);
  assert.deepEqual(
    hb?.interpretation?.[0]?.coding?.map(({ code }) => code),
    ['L', '2'],
  );
  assert.equal(hb?.status, 'final');
  assert.equal(hb?.effectiveDateTime, '2026-03-01T08:00:00+01:00');
  assert.equal(hb?.specimen?.reference, `Specimen/${samples[0]?.id}`);
  assert.equal(report.subject?.identifier?.value, '15850012345');
  assert.deepEqual(report.result, [{ reference: `Observation/${hb?.id}` }]);
});

// Descr is free text: what is read as a limit must be one.
const INTERVALS: readonly (readonly [string, number | undefined, number | undefined])[] = [
  ['11,7 - 15,3', 11.7, 15.3],
  ['10-45', 10, 45],
  ['3.5 - 4.4', 3.5, 4.4],
  ['&lt;5', undefined, 5],
  ['&gt;60', 60, undefined],
  ['60 - ', 60, undefined],
  ['-2 - 2', -2, 2],
  ['Alltid *-merket', undefined, undefined],
  ['70 - 90 (gravide)', undefined, undefined],
];
for (const [written, low, high] of INTERVALS) {
  test(`the reference interval ${written} is ${low ?? 'nothing'} to ${high ?? 'nothing'}`, () => {
    const range = told(
      answer({ results: number('5', 'mg/L', `<RefInterval><Descr>${written}</Descr></RefInterval>${hemoglobin}`) }),
    ).results[0]?.referenceRange?.[0];
    assert.deepEqual([range?.low?.value, range?.high?.value], [low, high]);
    assert.equal(range?.text, written.replace('&lt;', '<').replace('&gt;', '>').trim());
  });
}

// 8239
const COMPARISONS: readonly (readonly [string, object])[] = [
  ['LT', { comparator: '<' }],
  ['LE', { comparator: '<=' }],
  ['GT', { comparator: '>' }],
  ['GE', { comparator: '>=' }],
  ['EQ', {}],
];
for (const [code, expected] of COMPARISONS) {
  test(`the comparison ${code} is kept`, () => {
    const xml = answer({
      results: `<ResultItem><NumResult><ArithmeticComp V="${code}"/><NumResultValue V="5" U="mg/L"/></NumResult>${hemoglobin}</ResultItem>`,
    });
    assert.deepEqual(told(xml).results[0]?.valueQuantity, {
      value: 5,
      unit: 'mg/L',
      system: 'http://unitsofmeasure.org',
      code: 'mg/L',
      ...expected,
    });
  });
}

test('much more than a number is said in words, because FHIR has no sign for it', () => {
  const xml = answer({
    results: `<ResultItem><NumResult><ArithmeticComp V="MG"/><NumResultValue V="500" U="mg/L"/></NumResult>${hemoglobin}</ResultItem>`,
  });
  assert.equal(told(xml).results[0]?.valueString, 'Mye større enn 500 mg/L');
});

const RESISTANCE = (code: string) =>
  `<ResultItem><TextResult><Heading V="RSB" DN="Resistensbestemmelse"/><TextCode V="${code}" S="2.16.578.1.12.4.1.1.8271" DN="Resistent"/></TextResult>
   <Investigation><Id V="NPU54371" S="2.16.578.1.12.4.1.1.7280" DN="Us-Ampicillin"/></Investigation><RefIdResultItem>1</RefIdResultItem></ResultItem>`;

test('a resistance belongs to its bacterium, and an amount to its finding', () => {
  const { results } = told(
    answer({
      kind: 'MBIO',
      results: `${RESISTANCE('R')}<ResultItem><TextResult><TextResultValue>Escherichia coli</TextResultValue></TextResult>
        <Investigation><Id V="NPU06061" S="2.16.578.1.12.4.1.1.7280" DN="Us-Aerob dyrkning"/></Investigation><IdResultItem>1</IdResultItem>
        <ResultItem><TextResult><TextResultValue>&gt;100.000 pr.ml.</TextResultValue></TextResult><Investigation><Id OT="Mengde"/></Investigation></ResultItem></ResultItem>`,
    }),
  );
  const [resistance, bacterium, amount] = results;
  assert.equal(bacterium?.valueString, 'Escherichia coli');
  assert.deepEqual(resistance?.derivedFrom, [{ reference: `Observation/${bacterium?.id}` }]);
  assert.equal(resistance?.interpretation?.[0]?.coding?.[0]?.code, 'R');
  assert.equal(resistance?.category?.[1]?.coding?.[0]?.code, 'RSB');
  assert.deepEqual(bacterium?.hasMember, [{ reference: `Observation/${amount?.id}` }]);
  assert.equal(amount?.code.text, 'Mengde');
  assert.equal(amount?.valueString, '>100.000 pr.ml.');
});

test('a change gives new versions of the same resources', () => {
  const first = told(answer({ results: number('9.1', 'g/dL', `${hemoglobin}<StatusInvestigation V="3"/>`) }));
  const changed = told(
    answer({
      messageId: 'melding-2',
      serviceType: 'M',
      results: number('9.4', 'g/dL', `${hemoglobin}<StatusInvestigation V="3"/>`).replace(
        'ServType V="N"',
        'ServType V="M"',
      ),
    }),
  );
  assert.equal(changed.report.id, first.report.id);
  assert.equal(changed.results[0]?.id, first.results[0]?.id);
  assert.equal(changed.samples[0]?.id, first.samples[0]?.id);
  assert.equal(changed.report.status, 'corrected');
  assert.equal(changed.results[0]?.status, 'corrected');
});

test('the same number at another laboratory, or for another patient, is another answer', () => {
  const xml = answer({ results: number('9.1', 'g/dL', hemoglobin) });
  const ids = [
    xml,
    xml.replace('4711', '9999'),
    xml.replace('15850012345', '15850012346'),
    xml.replace('svar-1', 'svar-2'),
  ].map((one) => told(one).report.id);
  assert.equal(new Set(ids).size, 4);
});

test('a withdrawn answer says so in all its parts, and why', () => {
  const { report, results } = told(
    answer({
      serviceType: 'C',
      head: '<CancellationCode V="1" S="2.16.578.1.12.4.1.1.8270" DN="Feil pasient"/>',
      results: number('9.1', 'g/dL', hemoglobin),
    }),
  );
  assert.equal(report.status, 'entered-in-error');
  assert.equal(report.extension?.[0]?.valueCodeableConcept?.coding?.[0]?.display, 'Feil pasient');
  assert.deepEqual(
    results.map(({ status }) => status),
    ['entered-in-error'],
  );
});

// 7306 of a new and of a changed answer
const STATUS: readonly (readonly ['N' | 'M', 'F' | 'P' | 'A', string])[] = [
  ['N', 'P', 'preliminary'],
  ['N', 'F', 'final'],
  ['N', 'A', 'appended'],
  ['M', 'F', 'corrected'],
  ['M', 'P', 'preliminary'],
  ['M', 'A', 'appended'],
];
for (const [serviceType, status, expected] of STATUS) {
  test(`${serviceType} ${status} is ${expected}`, () => {
    assert.equal(told(answer({ serviceType, status })).report.status, expected);
  });
}

test('the order tells why, when and by whom; it stands inside the answer', () => {
  const { report } = told(
    answer({
      order:
        '<RequestedPrioReport V="OHJELP"/><ReasonAsText><Heading V="PROB" DN="Aktuell problemstilling"/><TextResultValue>Slapp siste uke</TextResultValue></ReasonAsText>',
    }),
  );
  const [order] = report.contained ?? [];
  assert.equal(order?.resourceType, 'ServiceRequest');
  assert.deepEqual(report.basedOn, [{ reference: `#${order?.id}` }]);
  assert.ok(order?.resourceType === 'ServiceRequest');
  assert.equal(order.priority, 'stat');
  assert.equal(order.reasonCode?.[0]?.text, 'Aktuell problemstilling: Slapp siste uke');
  assert.equal(order.requester?.display, 'Legekontoret');
});

test('a document in the answer comes with it, one beside it is named', () => {
  const { report } = told(
    answer({
      head: `<RefDoc><MsgType V="A"/><MimeType>application/pdf</MimeType><Description>Rapport</Description>
        <Content><Base64Container xmlns="http://www.kith.no/xmlstds/base64container">SGVp\nISE=</Base64Container></Content></RefDoc>
        <RefDoc><MsgType V="REF"/><FileReference>bilde.tif</FileReference></RefDoc>`,
    }),
  );
  assert.deepEqual(report.presentedForm, [
    { title: 'Rapport', contentType: 'application/pdf', data: 'SGVpISE=' },
    { title: 'bilde.tif', url: 'bilde.tif' },
  ]);
});

test('formatted text is told in its words', () => {
  const html =
    '<div xmlns="http://www.w3.org/1999/xhtml"><p>Ingen <strong>malignitet</strong>.</p><p>Ny kontroll.</p></div>';
  const { results } = told(
    answer({
      kind: 'HIST',
      results: `<ResultItem><TextResult><TextResultValue>${html}</TextResultValue></TextResult>${hemoglobin}</ResultItem>`,
    }),
  );
  assert.equal(results[0]?.valueString, 'Ingen malignitet.\nNy kontroll.');
});

test('results of another person in the message are never put on this patient', () => {
  const donor = `<Patient><Name>Giver, Ukjent</Name><OffId>15850012346</OffId><TypeOffId V="FNR"/>${number('14.1', 'g/dL', hemoglobin)}</Patient>`;
  const { results, unmapped } = told(
    answer({ patient: SAMPLE, results: `${number('9.1', 'g/dL', hemoglobin)}${donor}` }),
  );
  assert.deepEqual(
    results.map(({ valueQuantity }) => valueQuantity?.value),
    [9.1],
  );
  assert.equal(unmapped.length, 1);
  assert.match(unmapped[0]!.xml, /15850012346/);
});

test('faults that say nothing of the result are set aside, and kept', () => {
  const xml = answer({ results: number('9.1', 'g/dL', hemoglobin) })
    .replace('<Name>Prøve', '<DateOfBirth V="19xx-xx-xx"/><Name>Prøve')
    .replace(
      '<TypeId V="HER"/></Inst></HCP></ServProvider>',
      '<TypeId V="HER"/><AdditionalId>LAB</AdditionalId></Inst></HCP></ServProvider>',
    );
  const { results, unmapped } = told(xml);
  assert.equal(results.length, 1);
  assert.deepEqual(unmapped.map(({ path }) => path).sort(), [
    '/Message/ServReport/Patient/DateOfBirth',
    '/Message/ServReport/ServProvider/HCP/Inst/AdditionalId',
  ]);
});

test('1.3 means the same as 1.4', () => {
  const made = { results: number('9.1', 'g/dL', `${hemoglobin}<StatusInvestigation V="3"/>`) };
  assert.deepEqual(told(answer({ ...made, version: '1.3' })), told(answer(made)));
});
