import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { costSheet } from '../cost/sheet.ts';
import { exampleModel } from '../cost/worked-example.ts';
import { deadlines, LEAD_TIMES, leadTimeOn } from '../options/lead-time.ts';
import { formatKroner } from '../texts/format.ts';
import { LANGUAGES } from '../texts/language.ts';
import { centralNorway } from '../units/central-norway.ts';
import { type CaseProposalOf, caseProposal } from './case-proposal.ts';
import { type Document, paragraphsOf } from './document.ts';
import { writeDocx } from './docx.ts';
import { writePdf } from './pdf.ts';

const ON = '2026-11-22';
const of: CaseProposalOf = {
  unit: 'indre-fosen',
  register: centralNorway(),
  model: exampleModel(),
  language: 'nb',
  today: ON,
  goLive: '2028-03-04',
  deadlines: deadlines('2028-03-04', leadTimeOn(LEAD_TIMES, ON)),
  body: 'kommunestyret',
};
const said = ({ blocks }: Document): string =>
  blocks
    .map((block) => {
      if (block.kind === 'table') return block.rows.flat().join(' ');
      if (block.kind === 'list') return block.items.join(' ');
      return 'text' in block ? block.text : '';
    })
    .join('\n');

describe('a council case', () => {
  it('is written from the figures of the unit', () => {
    const text = said(caseProposal(of));
    const { total } = costSheet(exampleModel(), 'indre-fosen');
    assert.ok(text.includes(formatKroner(total.amount, 'nb')));
    assert.match(text, /10\u00a0023 innbyggere/);
    assert.match(text, /Ikke kjent ennå, og ikke med i summen: Tapt kapasitet\./);
  });
  it('counts the deadlines back from go-live', () => assert.match(said(caseProposal(of)), /Vedtak 04\.08\.2026/));
  it('lets stand what the municipality has written, and proposes the rest', () => {
    const text = said(
      caseProposal({ ...of, text: { recommendation: 'Saken utsettes.\n\n- til våren\n- med ny pris' } }),
    );
    assert.match(text, /Saken utsettes\.\ntil våren med ny pris/);
    assert.doesNotMatch(text, /løser ut opsjonen/);
    assert.match(text, /Alle kommuner i regionen har opsjon/);
  });
  it('does not say when, where nobody has', () => {
    const { goLive: _, ...undated } = of;
    assert.match(said(caseProposal({ ...undated, deadlines: [] })), /har ingen dato i planen som gjelder/);
  });
  for (const language of LANGUAGES)
    it(`can be written in ${language} as Word and PDF`, async () => {
      const document = caseProposal({ ...of, language });
      const word = unzipSync(await writeDocx(document));
      const xml = strFromU8(word['word/document.xml'] ?? new Uint8Array());
      assert.ok(xml.includes(document.title));
      assert.match(xml, /<w:tblHeader\/>/);
      assert.match(strFromU8(word['word/styles.xml'] ?? new Uint8Array()), /w:lang w:val="(nb-NO|nn-NO|en-GB)"/);
      const pdf = (await writePdf(document, ON)).toString('latin1');
      assert.match(pdf, /^%PDF-1\.7/);
      assert.match(pdf, /\/StructTreeRoot/);
      assert.match(pdf, /\/Lang \((nb-NO|nn-NO|en)\)/);
    });
  it('is the same file whenever it is made on a day', async () => {
    const document = caseProposal(of);
    assert.ok((await writePdf(document, ON)).equals(await writePdf(document, ON)));
  });
});

describe('a text somebody wrote', () => {
  it('becomes paragraphs and lists', () =>
    assert.deepEqual(paragraphsOf('En\nlinje til.\n\n\n- a\n- b\n'), [
      { kind: 'paragraph', text: 'En linje til.' },
      { kind: 'list', items: ['a', 'b'] },
    ]));
});
