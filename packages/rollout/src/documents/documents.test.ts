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
const FONT = { regular: 'Helvetica', bold: 'Helvetica-Bold' };
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
      const pdf = (await writePdf(document, FONT, ON)).toString('latin1');
      assert.match(pdf, /^%PDF-1\.7/);
      assert.match(pdf, /\/StructTreeRoot/);
      assert.match(pdf, /\/Lang \((nb-NO|nn-NO|en)\)/);
    });
  it('is the same file whenever it is made on a day', async () => {
    const document = caseProposal(of);
    assert.ok((await writePdf(document, FONT, ON)).equals(await writePdf(document, FONT, ON)));
  });
});

/** Parts of the file by name. @see ECMA-376 */
async function wordOf(document: Document): Promise<(part: string) => string> {
  const parts = unzipSync(await writeDocx(document));
  return (part) => strFromU8(parts[part] ?? assert.fail(`no ${part}`));
}
/** Headings of a document, in order: `Heading1 Økonomi`. */
const headingsOf = (xml: string): string[] =>
  [...xml.matchAll(/<w:p>(?:(?!<\/w:p>).)*?<w:pStyle w:val="(Title|Heading\d)"\/>.*?<\/w:p>/gs)].map(
    ([paragraph, style]) =>
      `${style} ${[...paragraph.matchAll(/<w:t[^>]*>([^<]*)</g)].map(([, text]) => text).join('')}`,
  );

describe('the case as Word opens it', async () => {
  const document = caseProposal({ ...of, text: { background: 'Raarvihke, Gáivuotna og Čáhcesuolu.\n\n- én\n- to' } });
  const part = await wordOf(document);
  const xml = part('word/document.xml');

  it('has a title, and headings of which none skips a level', () => {
    const headings = headingsOf(xml);
    assert.equal(headings[0], `Title ${document.title}`);
    const levels = headings.slice(1).map((heading) => Number(/^Heading(\d)/.exec(heading)?.[1]));
    assert.ok(levels.length >= 6, headings.join(', '));
    for (const [i, level] of levels.entries()) assert.ok(level <= (levels[i - 1] ?? 0) + 1, headings.join(', '));
    const own = document.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));
    for (const text of own)
      assert.ok(
        headings.some((heading) => heading.endsWith(text)),
        text,
      );
  });
  it('is Norwegian bokmål all through, so that Word checks its spelling', () => {
    assert.match(part('word/styles.xml'), /<w:docDefaults>.*<w:lang w:val="nb-NO"\/>.*<\/w:docDefaults>/s);
    assert.doesNotMatch(xml, /<w:lang /);
  });
  it('keeps letters that only Sámi names have, and lists as lists', () => {
    assert.match(xml, /Raarvihke, Gáivuotna og Čáhcesuolu\./);
    assert.equal(xml.match(/<w:numPr>/g)?.length, listed(document));
  });
  it('has tables whose first row is repeated on every page, and a sum in bold', () => {
    assert.ok((xml.match(/<w:tblHeader\/>/g)?.length ?? 0) >= 2);
    assert.match(xml, /<w:b\/>(?:(?!<w:tr>).)*Sum/s);
  });
  it('is well-formed in every part that is read', () => {
    for (const name of ['word/document.xml', 'word/styles.xml', 'word/numbering.xml', 'docProps/core.xml']) {
      const tags = [...part(name).matchAll(/<(\/?)([\w:]+)[^>]*?(\/?)>/g)];
      const open: string[] = [];
      for (const [, closes, tag, empty] of tags) {
        if (closes) assert.equal(open.pop(), tag, name);
        else if (!empty) open.push(tag!);
      }
      assert.deepEqual(open, [], name);
    }
    assert.ok(part('docProps/core.xml').includes(document.title));
  });
});
const listed = ({ blocks }: Document): number =>
  blocks.reduce((sum, block) => sum + (block.kind === 'list' ? block.items.length : 0), 0);

describe('the case as PDF', () => {
  it('is tagged: a title, headings, tables with headers and cells, and what is only drawn is no text', async () => {
    const pdf = (await writePdf(caseProposal(of), FONT, ON)).toString('latin1');
    for (const tag of ['/S /Document', '/S /H1', '/S /H2', '/S /H3', '/S /Table', '/S /TR', '/S /TH', '/S /TD'])
      assert.ok(pdf.includes(tag), tag);
    assert.ok(pdf.includes('/Marked true') && pdf.includes('/DisplayDocTitle true'));
  });
});
describe('a text somebody wrote', () => {
  it('becomes paragraphs and lists', () =>
    assert.deepEqual(paragraphsOf('En\nlinje til.\n\n\n- a\n- b\n'), [
      { kind: 'paragraph', text: 'En linje til.' },
      { kind: 'list', items: ['a', 'b'] },
    ]));
});
