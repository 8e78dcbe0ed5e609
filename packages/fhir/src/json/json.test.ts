import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { FhirError } from '../outcome/error.ts';
import { parseJson } from './parse.ts';
import { stringifyJson } from './stringify.ts';

const refusal = (body: Uint8Array | string, limits?: Parameters<typeof parseJson>[1]) => {
  try {
    parseJson(body, limits);
  } catch (error) {
    assert.ok(error instanceof FhirError, `threw ${error}`);
    assert.equal(error.status, 400);
    assert.equal(error.issues.length, 1);
    return error.issues[0]!;
  }
  assert.fail(`accepted ${body}`);
};

describe('a body that is JSON', () => {
  it('comes back as JSON.parse gives it', () => {
    const text =
      ' {"a" : [ ] , "b":{}, "c":[1,-2.5,true,false,null,"x\\n\\u00e6\\ud83d\\ude00 ø"],"d":{"e":[[],[{"f":"\\\\\\""}]]}}\r\n\t';
    assert.deepEqual(parseJson(text).value, JSON.parse(text));
    assert.deepEqual(parseJson(Buffer.from(text)).value, JSON.parse(text));
  });

  it('may begin with a byte order mark', () => {
    assert.deepEqual(parseJson('\ufeff{"a":1}').value, { a: 1 });
  });

  it('agrees with JSON.parse about every generated object', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()),
        fc.constantFrom(0, 2),
        (object, indent) => {
          const text = JSON.stringify(object, null, indent);
          fc.pre(!text.includes('\\u0000'));
          const { value, decimals } = parseJson(text, { maxDepth: 1000 });
          assert.deepEqual(value, JSON.parse(text));
          assert.equal(stringifyJson(value, decimals, indent), text);
        },
      ),
    );
  });

  it('agrees with JSON.parse about what is JSON, one changed byte at a time', () => {
    const good = '{"a":[1,-2.5e3,"x\\u0041",true,null],"bc":{"d":""}}';
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.constantFrom(...' "{}[],:\\0-19.eEtfnu\n\tx'), (at, char) => {
        const text = good.slice(0, at) + char + good.slice(at + 1);
        const accepted = (read: () => unknown) => {
          try {
            read();
            return true;
          } catch {
            return false;
          }
        };
        const ours = accepted(() => parseJson(text));
        const theirs = accepted(() => JSON.parse(text));
        // Ours refuses two things more: other roots, and duplicate keys (here "a", "d" and "" can become equal only by name).
        if (ours) assert.ok(theirs, text);
        else if (theirs) assert.match(refusal(text).text, /not a JSON object|given twice/);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a body that must be refused', () => {
  const cases: [what: string, body: string, text: RegExp, expression?: string][] = [
    ['nothing', '', /line 1, column 1: the body is empty/i],
    ['white space', ' \n ', /line 2, column 2: the body is empty/i],
    ['an array', '[{}]', /not a JSON object/],
    ['a string', '"Patient"', /not a JSON object/],
    ['text after the end', '{"a":1}}', /column 8: there is more text after the end/],
    [
      'an end too early',
      '{"a":[1',
      /column 8: expected ',' or '\]' after an element of an array, found the end of the body/,
    ],
    ['a missing comma', '{\n  "a": 1\n  "b": 2}', /Line 3, column 3: expected ',' or '}' after a value, found '"'/],
    ['a comma before the end of an object', '{"a":1,}', /expected another property after ','/],
    ['a comma before the end of an array', '{"a":[1,]}', /expected a value .*, found '\]'/, 'a[1]'],
    ['a missing colon', '{"a" 1}', /expected ':' after a property name, found '1'/],
    ['a name without quotes', '{a:1}', /expected a property name in quotes, found 'a'/],
    ['single quotes', "{'a':1}", /expected a property name in quotes/],
    ['a comment', '{"a":1 /* x */}', /expected ',' or '}' after a value, found '\/'/],
    ['a bare word', '{"a":nil}', /expected true, false, null/],
    ['NaN', '{"a":NaN}', /expected a value/],
    ['a leading zero', '{"a":01}', /malformed number/],
    ['a plus sign', '{"a":+1}', /expected a value/],
    ['a bare point', '{"a":1.}', /malformed number/],
    ['an empty exponent', '{"a":1e}', /malformed number/],
    ['a string without end', '{"a":"bc}', /column 6: this string has no closing quote/],
    ['a line break in a string', '{"a":"b\nc"}', /raw line break or control character/],
    ['an unknown escape', '{"a":"\\x"}', /unknown escape/],
    ['a short \\u escape', '{"a":"\\u12"}', /four hex digits/],
    ['a NUL byte', '{"a":"b\0c"}', /NUL byte/, 'a'],
    [
      'a NUL escape',
      '{"resourceType":"Patient","name":[{"family":"A"},{"given":["b\\u0000"]}]}',
      /\\u0000/,
      'Patient.name[1].given[0]',
    ],
    ['half a surrogate pair', '{"a":"\\ud83d"}', /half of a surrogate pair/, 'a'],
    ['a low surrogate first', '{"a":"\\ude00\\ud83d"}', /half of a surrogate pair/, 'a'],
    ['the raw half of a surrogate pair', '{"a":"\ud83d"}', /half of a surrogate pair/],
    ['a NUL escape in a name', '{"a\\u0000":1}', /\\u0000/],
  ];
  for (const [what, body, text, expression] of cases) {
    it(`says so: ${what}`, () => {
      const issue = refusal(body);
      assert.match(issue.text, text);
      if (expression !== undefined) assert.equal(issue.expression, expression);
    });
  }

  it('counts columns in characters, not bytes', () => {
    assert.match(refusal('{"æøå": tja}').text, /Line 1, column 9/);
  });

  it('names a property given twice, with its line and element', () => {
    const issue = refusal('{\n"resourceType":"Patient",\n"name":[{"family":"A","given":["b"],"family":"C"}]}');
    assert.match(issue.text, /^Line 3, column \d+: this property is given twice/);
    assert.equal(issue.expression, 'Patient.name[0].family');
  });

  it('sees through escapes in the name of a property', () => {
    assert.equal(refusal('{"id":"1","\\u0069d":"2"}').expression, 'id');
    assert.equal(refusal('{"\\u0069d":"1","id":"2"}').expression, 'id');
  });

  it('finds a double among many properties', () => {
    const many = Array.from({ length: 100_000 }, (_, i) => `"k${i}":0`).join(',');
    assert.deepEqual(Object.keys(parseJson(`{${many}}`).value).length, 100_000);
    assert.equal(refusal(`{${many},"k50":1}`).expression, 'k50');
  });

  it('allows the same name in different objects', () => {
    assert.doesNotThrow(() => parseJson('{"a":{"a":{"a":1},"b":[{"a":1},{"a":1}]},"b":1}'));
  });

  it('allows names whose hashes are the same', () => {
    assert.deepEqual(parseJson('{"Aa":1,"BB":2}').value, { Aa: 1, BB: 2 });
  });

  it('says where the bytes stop being UTF-8', () => {
    const issue = refusal(Buffer.concat([Buffer.from('{"a":\n"æ'), Buffer.from([0xe6]), Buffer.from('"}')]));
    assert.match(issue.text, /^Line 2, column 3: the body is not valid UTF-8/);
  });
});

describe('limits', () => {
  const nested = (levels: number) => `${'{"a":'.repeat(levels - 1)}{}${'}'.repeat(levels - 1)}`;

  it('allows 100 levels and refuses 101', () => {
    assert.doesNotThrow(() => parseJson(nested(100)));
    assert.match(refusal(nested(101)).text, /nested deeper than 100 levels/);
  });

  it('refuses a million open brackets without a stack overflow', () => {
    assert.match(refusal(`{"a":${'['.repeat(1_000_000)}`).text, /nested deeper/);
  });

  it('refuses more values than allowed', () => {
    assert.doesNotThrow(() => parseJson('{"a":[1,2,3]}', { maxElements: 4 }));
    const issue = refusal('{"a":[1,2,3]}', { maxElements: 3 });
    assert.equal(issue.code, 'too-costly');
    assert.equal(issue.expression, 'a[2]');
  });
});

// "The precision of the decimal value has significance: 0.010 is regarded as different to 0.01 … implementations SHALL
// preserve the precision" https://hl7.org/fhir/R4/datatypes.html#decimal
describe('decimals', () => {
  const numbers =
    '13.20 1.0 0.010 100 -0 0.0 -0.00 1e-7 0.0000001 1E2 1.5e+10 12345678901234567890 0.1234567890123456789 -3.140'.split(
      ' ',
    );
  for (const number of numbers) {
    it(`${number} comes back as ${number}`, () => {
      const text = `{"resourceType":"Observation","valueQuantity":{"value":${number},"unit":"g"},"component":[{},{"v":[1,${number}]}]}`;
      const { value, decimals } = parseJson(text);
      assert.equal(stringifyJson(value, decimals), text);
      assert.equal((value.valueQuantity as { value: number }).value, Number(number));
    });
  }

  it('cost nothing when JavaScript numbers hold them', () => {
    for (const number of ['0', '1', '-1', '13.2', '0.5', '123456789012345', '0.000001', '0.1234567890123456']) {
      assert.equal(parseJson(`{"value":${number}}`).decimals, undefined, number);
    }
  });

  it('survive other changes to the resource', () => {
    const { value, decimals } = parseJson(
      '{"id":"a","factor":1.50,"part":{"value":2.0,"code":"kg"},"gone":{"value":3.0}}',
    );
    const stored: Record<string, unknown> = { ...value, id: 'b', meta: { versionId: '1' }, gone: undefined };
    (stored.part as Record<string, unknown>).code = 'g';
    assert.equal(
      stringifyJson(stored, decimals),
      '{"id":"b","factor":1.50,"part":{"value":2.0,"code":"g"},"meta":{"versionId":"1"}}',
    );
  });

  it('do not come back when the element has got another value', () => {
    const { value, decimals } = parseJson('{"value":2.0}');
    value.value = 3;
    assert.equal(stringifyJson(value, decimals), '{"value":3}');
  });

  it('leave the resource itself as it was', () => {
    const { value, decimals } = parseJson('{"part":[{"value":2.0}]}');
    stringifyJson(value, decimals);
    assert.deepEqual(Object.entries((value.part as object[])[0]!), [['value', 2]]);
  });
});

it('a property named __proto__ is data, not a prototype', () => {
  const { value, decimals } = parseJson('{"__proto__":{"polluted":1.0},"constructor":{"prototype":{}}}');
  assert.equal((value as { polluted?: unknown }).polluted, undefined);
  assert.equal(stringifyJson(value, decimals), '{"__proto__":{"polluted":1.0},"constructor":{"prototype":{}}}');
});
