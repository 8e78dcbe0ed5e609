/** A document as PDF: tagged in reading order, so that it is read aloud, searched and copied as it is seen. */
import PDFDocument from 'pdfkit';
import type { Block, Document } from './document.ts';

const LANGUAGES = { nb: 'nb-NO', nn: 'nn-NO', en: 'en' } as const;
const MARGIN = 56;
const [PLAIN, BOLD] = ['plain', 'bold'];
const INK = '#1b1b1b';
const MUTED = '#555555';
const LINE = '#c8c8c8';
const BAR = '#005b82';

/** Signs of ours that fonts for print lack. */
const REPLACED: { readonly [sign: string]: string } = { '≥': '>=', '≤': '<=', '→': '->' };
const printable = (text: string): string => text.replaceAll(/[≥≤→]/g, (sign) => REPLACED[sign] ?? sign);

type Pdf = InstanceType<typeof PDFDocument>;

/** What it is printed in: TrueType files, or names of fonts that are built into PDF and have the letters of Windows-1252. */
export interface PdfFont {
  readonly regular: Buffer | string;
  readonly bold: Buffer | string;
}

/** The bytes of the file; the same document, font and day always give the same. @param made the day it is made */
export async function writePdf(document: Document, font: PdfFont, made: string): Promise<Buffer> {
  const date = new Date(`${made}T12:00:00Z`);
  const pdf = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    pdfVersion: '1.7',
    lang: LANGUAGES[document.language],
    tagged: true,
    displayTitle: true,
    bufferPages: true,
    info: {
      Title: document.title,
      Author: 'Helseplattform',
      Creator: 'Helseplattform',
      CreationDate: date,
      ModDate: date,
    },
  });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => pdf.on('end', resolve).on('error', reject));
  pdf.registerFont(PLAIN, font.regular).registerFont(BOLD, font.bold);
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  const part = (tag: string, write: () => void) => root.add(pdf.struct(tag, {}, write));

  part('H1', () => void pdf.font(BOLD).fontSize(20).fillColor(INK).text(printable(document.title)));
  for (const [name, value] of document.facts)
    part('P', () => {
      pdf
        .moveDown(0.2)
        .font(BOLD)
        .fontSize(10)
        .fillColor(MUTED)
        .text(`${printable(name)}: `, { continued: true });
      pdf.font(PLAIN).fillColor(INK).text(printable(value));
    });
  for (const block of document.blocks) writeBlock(pdf, block, part, root);
  pageNumbers(pdf);
  root.end();
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
}

type Part = (tag: string, write: () => void) => void;
type Root = ReturnType<Pdf['struct']>;

function writeBlock(pdf: Pdf, block: Block, part: Part, root: Root): void {
  switch (block.kind) {
    case 'heading':
      keepTogether(pdf, 70);
      part(
        block.level === 1 ? 'H2' : 'H3',
        () =>
          void pdf
            .moveDown(block.level === 1 ? 1.2 : 0.8)
            .font(BOLD)
            .fontSize(block.level === 1 ? 14 : 11.5)
            .fillColor(INK)
            .text(printable(block.text)),
      );
      return;
    case 'paragraph':
      part(
        'P',
        () =>
          void pdf.moveDown(0.4).font(PLAIN).fontSize(10.5).fillColor(INK).text(printable(block.text), { lineGap: 2 }),
      );
      return;
    case 'list':
      for (const item of block.items)
        part(
          'P',
          () =>
            void pdf
              .moveDown(0.2)
              .font(PLAIN)
              .fontSize(10.5)
              .fillColor(INK)
              .text(`•  ${printable(item)}`, { indent: 10, lineGap: 2 }),
        );
      return;
    case 'table':
      writeTable(pdf, block, root);
      return;
    case 'bars':
      writeBars(pdf, block, part);
      return;
    case 'page':
      pdf.addPage();
  }
}

/** Begins a new page when less than this is left. */
function keepTogether(pdf: Pdf, points: number): void {
  if (pdf.y + points > pdf.page.height - MARGIN) pdf.addPage();
}

function writeTable(pdf: Pdf, { columns, rows, sum }: Extract<Block, { kind: 'table' }>, root: Root): void {
  const width = pdf.page.width - 2 * MARGIN;
  const whole = columns.reduce((total, one) => total + one.width, 0);
  const widths = columns.map((one) => (one.width / whole) * width);
  const table = pdf.struct('Table');
  root.add(table);
  const row = (cells: readonly string[], font: string, header: boolean) => {
    pdf.font(font).fontSize(9.5);
    const texts = columns.map((_, i) => printable(cells[i] ?? ''));
    const height =
      Math.max(...texts.map((text, i) => pdf.heightOfString(text || ' ', { width: (widths[i] ?? 0) - 8 }))) + 7;
    keepTogether(pdf, height);
    const top = pdf.y;
    const line = pdf.struct('TR');
    table.add(line);
    let x = MARGIN;
    texts.forEach((text, i) => {
      const at = x;
      x += widths[i] ?? 0;
      line.add(
        pdf.struct(header ? 'TH' : 'TD', {}, () => {
          pdf
            .font(font)
            .fontSize(9.5)
            .fillColor(header ? MUTED : INK)
            .text(text || ' ', at + 4, top + 4, {
              width: (widths[i] ?? 0) - 8,
              align: columns[i]?.right ? 'right' : 'left',
            });
        }),
      );
    });
    line.end();
    const bottom = top + height;
    pdf.markContent('Artifact', { type: 'Layout' });
    pdf
      .moveTo(MARGIN, bottom)
      .lineTo(MARGIN + width, bottom)
      .lineWidth(0.5)
      .strokeColor(LINE)
      .stroke();
    pdf.endMarkedContent();
    pdf.x = MARGIN;
    pdf.y = bottom;
  };
  pdf.moveDown(0.5);
  if (columns.some(({ heading }) => heading !== ''))
    row(
      columns.map(({ heading }) => heading),
      BOLD,
      true,
    );
  for (const [i, cells] of rows.entries()) row(cells, sum && i === rows.length - 1 ? BOLD : PLAIN, false);
  table.end();
}

/** Bars are a picture; their names and values are text beside it. */
function writeBars(pdf: Pdf, { title, bars }: Extract<Block, { kind: 'bars' }>, part: Part): void {
  const most = Math.max(...bars.map(({ value }) => value), 1);
  const [names, values] = [190, 80];
  const width = pdf.page.width - 2 * MARGIN - names - values;
  keepTogether(pdf, 24 + Math.min(bars.length, 4) * 16);
  part('H3', () => void pdf.moveDown(0.8).font(BOLD).fontSize(11.5).fillColor(INK).text(printable(title)));
  pdf.moveDown(0.3);
  for (const { name, value, said } of bars) {
    keepTogether(pdf, 16);
    const top = pdf.y;
    part('P', () => {
      pdf
        .font(PLAIN)
        .fontSize(9.5)
        .fillColor(INK)
        .text(printable(name), MARGIN, top + 2, { width: names - 8, height: 12, ellipsis: true, continued: false });
      pdf.text(printable(said), MARGIN + names + width, top + 2, { width: values, align: 'right' });
    });
    pdf.markContent('Artifact', { type: 'Layout' });
    pdf.rect(MARGIN + names, top + 2, Math.max(1, (value / most) * width), 10).fill(BAR);
    pdf.endMarkedContent();
    pdf.x = MARGIN;
    pdf.y = top + 16;
  }
}

function pageNumbers(pdf: Pdf): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let i = 0; i < count; i++) {
    pdf.switchToPage(start + i);
    // below the margin, where text would begin a new page
    const bottom = pdf.page.margins.bottom;
    pdf.page.margins.bottom = 0;
    pdf.markContent('Artifact', { type: 'Pagination' });
    pdf
      .font(PLAIN)
      .fontSize(8.5)
      .fillColor(MUTED)
      .text(`${i + 1} / ${count}`, MARGIN, pdf.page.height - 36, {
        width: pdf.page.width - 2 * MARGIN,
        align: 'right',
      });
    pdf.endMarkedContent();
    pdf.page.margins.bottom = bottom;
  }
}
