/** A document as DOCX: styles of Word's own, so that whoever receives it can go on writing in it. */
import {
  AlignmentType,
  Document as DocxDocument,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Block, Document } from './document.ts';

const LANGUAGES = { nb: 'nb-NO', nn: 'nn-NO', en: 'en-GB' } as const;
const BULLETS = 'bullets';

/** The bytes of the file. */
export function writeDocx(document: Document): Promise<Buffer> {
  const { title, language, facts, blocks } = document;
  return Packer.toBuffer(
    new DocxDocument({
      title,
      creator: 'Helseplattform',
      styles: {
        default: {
          document: { run: { font: 'Calibri', size: 22, language: { value: LANGUAGES[language] } } },
          title: { run: { size: 36, bold: true } },
        },
      },
      numbering: {
        config: [
          { reference: BULLETS, levels: [{ level: 0, format: 'bullet', text: '•', alignment: AlignmentType.LEFT }] },
        ],
      },
      sections: [
        {
          footers: {
            default: new Footer({
              children: [
                new Paragraph({
                  alignment: AlignmentType.RIGHT,
                  children: [new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] })],
                }),
              ],
            }),
          },
          children: [
            new Paragraph({ heading: HeadingLevel.TITLE, text: title }),
            ...facts.map(
              ([name, value]) =>
                new Paragraph({ children: [new TextRun({ text: `${name}: `, bold: true }), new TextRun(value)] }),
            ),
            ...blocks.flatMap(blockParts),
          ],
        },
      ],
    }),
  );
}

function blockParts(block: Block): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          heading: block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
          text: block.text,
          spacing: { before: 240, after: 80 },
        }),
      ];
    case 'paragraph':
      return [new Paragraph({ text: block.text, spacing: { after: 120 } })];
    case 'list':
      return block.items.map((text) => new Paragraph({ text, numbering: { reference: BULLETS, level: 0 } }));
    case 'table':
      return [tableOf(block), new Paragraph({})];
    case 'bars':
      return [
        new Paragraph({ heading: HeadingLevel.HEADING_2, text: block.title }),
        tableOf({
          columns: [
            { heading: '', width: 3 },
            { heading: '', width: 1, right: true },
          ],
          rows: block.bars.map(({ name, said }) => [name, said]),
        }),
        new Paragraph({}),
      ];
    case 'page':
      return [new Paragraph({ pageBreakBefore: true })];
  }
}

type TableBlock = Omit<Extract<Block, { kind: 'table' }>, 'kind'>;

function tableOf({ columns, rows, sum = false }: TableBlock): Table {
  const whole = columns.reduce((total, { width }) => total + width, 0);
  const row = (cells: readonly string[], bold: boolean, header = false) =>
    new TableRow({
      tableHeader: header,
      cantSplit: true,
      children: columns.map(
        ({ right, width }, i) =>
          new TableCell({
            width: { size: (width / whole) * 100, type: WidthType.PERCENTAGE },
            margins: { top: 40, bottom: 40, left: 80, right: 80 },
            children: [
              new Paragraph({
                alignment: right ? AlignmentType.RIGHT : AlignmentType.LEFT,
                children: [new TextRun({ text: cells[i] ?? '', bold })],
              }),
            ],
          }),
      ),
    });
  const headings = columns.map(({ heading }) => heading);
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      ...(headings.some((heading) => heading !== '') ? [row(headings, true, true)] : []),
      ...rows.map((cells, i) => row(cells, sum && i === rows.length - 1)),
    ],
  });
}
