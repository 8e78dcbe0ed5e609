/** A letter as PDF, rendered once: tagged text in reading order, so that it is read aloud, searched and copied as it is seen. */
import { createHash } from 'node:crypto';
import PDFDocument from 'pdfkit';
import { canPrint, PRINT_FONT } from '../print/font.ts';
import { checkReadable } from './readable.ts';
import { filled, type LetterTemplate } from './template.ts';

export interface LetterOf {
  readonly template: LetterTemplate;
  readonly facts: { readonly [name: string]: string | undefined };
  /** Who writes, and to whom: name and address lines. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** ms since 1970 */
  readonly at: number;
}

export interface RenderedLetter {
  readonly title: string;
  readonly text: string;
  readonly pdf: Buffer;
  /** SHA-256 of the PDF, hexadecimal: what was looked at is what is sent. */
  readonly hash: string;
}

const LANGUAGES = { nb: 'nb-NO', nn: 'nn-NO', en: 'en', se: 'se-NO', sma: 'sma-NO' } as const;
const MARGIN = 64;

/**
 * The same letter always gives the same bytes.
 * @throws {FhirError} 422 when nobody could read it: empty, unfilled, or with letters that cannot be printed
 */
export async function renderLetter({ template, facts, from, to, at }: LetterOf): Promise<RenderedLetter> {
  const title = filled(template.title, facts);
  const paragraphs = template.paragraphs.map((text) => filled(text, facts));
  checkReadable(title, [...paragraphs], canPrint);
  checkReadable(title, [...from, ...to, ...paragraphs], canPrint);
  const date = new Date(at);
  const document = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    pdfVersion: '1.7',
    lang: LANGUAGES[template.language],
    tagged: true,
    displayTitle: true,
    info: { Title: title, Author: from[0] ?? '', Creator: 'Helseplattform', CreationDate: date, ModDate: date },
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => document.on('end', resolve).on('error', reject));
  document.registerFont('plain', PRINT_FONT.regular).registerFont('bold', PRINT_FONT.bold);
  const root = document.struct('Document');
  document.addStructure(root);
  const part = (tag: string, write: () => void) => root.add(document.struct(tag, {}, write));
  document.font('plain').fontSize(10);
  part('P', () => void document.text(from.join('\n')));
  part('P', () => void document.moveDown().fontSize(11).text(to.join('\n')));
  part('P', () => void document.moveDown().text(DATE[template.language](date)));
  part('H1', () => void document.moveDown(2).font('bold').fontSize(16).text(title));
  for (const text of paragraphs) {
    if (text.startsWith('## '))
      part('H2', () => void document.moveDown().font('bold').fontSize(13).text(text.slice(3)));
    else if (text.startsWith('- '))
      part(
        'P',
        () =>
          void document
            .font('plain')
            .fontSize(11)
            .text(`• ${text.slice(2)}`, { indent: 12 }),
      );
    else part('P', () => void document.moveDown(0.5).font('plain').fontSize(11).text(text, { lineGap: 2 }));
  }
  root.end();
  document.end();
  await ended;
  const pdf = Buffer.concat(chunks);
  const text = [title, ...paragraphs].join('\n\n');
  return { title, text, pdf, hash: createHash('sha256').update(pdf).digest('hex') };
}

const day = (locale: string) => (date: Date) =>
  date.toLocaleDateString(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'Europe/Oslo' });
const DATE = { nb: day('nb-NO'), nn: day('nn-NO'), en: day('en-GB'), se: day('nb-NO'), sma: day('nb-NO') } as const;
