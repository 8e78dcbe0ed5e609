import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { run } from './main.ts';
import { LANGUAGES } from './texts/language.ts';

const published = fileURLToPath(new URL('../../../../shared/data/rollout/plans.json', import.meta.url));
const absent = existsSync(published) ? false : 'the published plans (../shared/data/rollout/plans.json) are not here';

describe('the command line', () => {
  it('shows V0 to V5 side by side and compares V1 with V2', { skip: absent }, () => {
    const text = run(['plans', published]).replaceAll('\u00A0', ' ');
    for (const line of [
      /^Enhet +V0 +V1 +V1-actual +V2 +V4 +V5$/m,
      /^St\. Olavs hospital HF +4\. kvartal 2021 +30\.04\.2022 +· +12\.11\.2022 +12\.11\.2022 ✓ +12\.11\.2022 ✓$/m,
      /^V3 står ikke i fila\.$/m,
      /^Flyttet +Helse Nord-Trøndelag HF +12\.11\.2022 +11\.02\.2023 +91 +3 200 +9 567$/m,
      /^Uten dato +Kristiansund +april 2023 +· +\? +~1 160 +\?$/m,
      /^22 900 brukere er forsinket, til sammen 67 237 brukermåneder\.$/m,
      /^V2 +Vedtatt 09\.06\.2022: styret i Helse Midt-Norge RHF$/m,
      /^ +Fullmakt: administrerende direktør kan gjøre mindre endringer/m,
      /^V1 ga ingen fullmakt til å endre datoer: endringen måtte vedtas\.$/m,
    ])
      assert.match(text, line);
  });
  it('judges a change after V2 by the mandate V2 gave', { skip: absent }, () => {
    assert.match(
      run(['plans', published, 'V2', 'V5', '--language', 'en']),
      /Could the chief executive .* alone\? No\./,
    );
  });
  it('answers the summer of 2022: V1 no, V2 yes, and nothing better is found', { skip: absent }, () => {
    const text = run(['propose', published]);
    for (const line of [
      /^V1 kan ikke gjennomføres:\n +St\. Olavs hospital HF kan ikke før 09\.06\.2022/m,
      /^Disse kan ikke alle få en dato: St\. Olavs hospital HF, Helse Nord-Trøndelag HF, Helse Møre og Romsdal HF, for$/m,
      /^V2 kan gjennomføres\.$/m,
      /^Forslaget er V2: planleggeren finner ikke noe bedre\.$/m,
      /^ +12\.11\.2022 +fullt: 2 av 1 helseforetak med St\. Olavs hospital HF$/m,
      /^Alle som hadde dato i V2, beholder den\. Nye: Kristiansund, Hustadvika/m,
    ])
      assert.match(text, line);
  });
  it('speaks every language', { skip: absent }, () => {
    const texts = LANGUAGES.map((language) => run(['plans', published, '--language', language]));
    assert.equal(new Set(texts.map((t) => t.split('\n')[0])).size, LANGUAGES.length);
  });
  for (const [what, args, message] of [
    ['no arguments', [], /^Error: Bruk: node/],
    ['an unknown language', ['plans', 'x', '--language', 'xx'], /^Error: Bruk: node/],
    ['a file that is not there', ['plans', 'nowhere.json'], /nowhere\.json: there is no such file/],
    ['a file that is not JSON', ['plans', fileURLToPath(import.meta.url)], /is not JSON/],
  ] as const)
    it(`says what to do about ${what}`, () => {
      assert.throws(() => run(args), message);
    });
});
