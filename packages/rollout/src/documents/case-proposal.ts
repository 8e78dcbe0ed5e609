/**
 * The council case (saksframlegg): joining or not, written from the unit's own figures. What the municipality has written itself
 * stands as it wrote it; the rest is proposed, and all of it can be edited in the document.
 */
import { describeKey } from '../cost/key-text.ts';
import { type CostModel, costSheet, HEADS } from '../cost/sheet.ts';
import { band } from '../cost/what-if.ts';
import type { Deadline } from '../options/lead-time.ts';
import { formatDate, formatKroner, formatNumber } from '../texts/format.ts';
import { type Language, textsIn } from '../texts/language.ts';
import type { UnitRegister } from '../units/register.ts';
import type { UnitId } from '../units/unit.ts';
import { type Block, type Document, paragraphsOf } from './document.ts';
import { documentTexts } from './texts/index.ts';

export interface CaseProposalOf {
  readonly unit: UnitId;
  readonly register: UnitRegister;
  readonly model: CostModel;
  readonly language: Language;
  readonly today: string;
  /** The day of go-live in the plan that holds; absent: it has none. */
  readonly goLive?: string;
  readonly deadlines: readonly Deadline[];
  /** What the municipality has written itself. */
  readonly text?: {
    readonly background?: string;
    readonly assessment?: string;
    readonly recommendation?: string;
    readonly caseNumber?: string;
  };
  /** Who says yes or no in plain words: `kommunestyret`. */
  readonly body: string;
}

/** Parts of the case that the municipality may write itself. */
export type CaseSection = 'recommendation' | 'background' | 'assessment';

export interface CaseProposal extends Document {
  readonly sections: { readonly [section in CaseSection]: readonly Block[] };
}

export function caseProposal(of: CaseProposalOf): CaseProposal {
  const { unit, register, language, today, goLive, text = {} } = of;
  const t = documentTexts(language).caseProposal;
  const name = register.nameOn(unit, today);
  const { population, users } = register.get(unit);
  const number = (value: number | null) => (value === null ? t.notKnown : formatNumber(value, language));
  const written = (own: string | undefined, proposed: readonly Block[]): readonly Block[] =>
    own === undefined ? proposed : paragraphsOf(own);
  const sections = {
    recommendation: written(text.recommendation, [
      { kind: 'list', items: t.proposedDecision(name, goLive ? formatDate(goLive, language) : undefined) },
    ]),
    background: written(text.background, [
      paragraph(t.proposedBackground(name, number(population.value), number(users.value))),
      ...(goLive ? [paragraph(t.plan(formatDate(goLive, language)))] : [paragraph(t.noDate)]),
    ]),
    assessment: written(text.assessment, [paragraph(t.proposedAssessment)]),
  };
  return {
    sections,
    title: t.title(name),
    language,
    facts: [
      [t.caseNumber, text.caseNumber ?? t.notSet],
      [t.decides, of.body],
      [t.date, formatDate(today, language)],
    ],
    blocks: [
      heading(t.recommendation),
      ...sections.recommendation,
      heading(t.background),
      ...sections.background,
      ...(of.deadlines.length > 0
        ? [
            heading(t.deadlines, 2),
            {
              kind: 'table',
              columns: [
                { heading: t.step, width: 3 },
                { heading: t.due, width: 2 },
              ],
              rows: of.deadlines.map(({ step, due }) => [
                textsIn(language).words.steps[step],
                formatDate(due, language),
              ]),
            } as const,
          ]
        : []),
      heading(t.economy),
      ...costBlocks(of),
      heading(t.assessment),
      ...sections.assessment,
      heading(t.howMade, 2),
      paragraph(t.made(formatDate(today, language))),
      ...sourcesOf(of).map(paragraph),
    ],
  };
}

const heading = (text: string, level: 1 | 2 = 1): Block => ({ kind: 'heading', text, level });
const paragraph = (text: string): Block => ({ kind: 'paragraph', text });

function costBlocks({ model, unit, language }: CaseProposalOf): Block[] {
  const t = documentTexts(language).caseProposal;
  const names = textsIn(language).cost.heads;
  const money = (ore: number) => formatKroner(ore, language);
  const sheet = costSheet(model, unit);
  const range = band(model, unit);
  const oneOff = sheet.byGroup.find(({ group }) => group === 'one-off')?.amount ?? 0;
  return [
    paragraph(t.costs(money(sheet.total.amount), money(oneOff), money(range.low), money(range.high))),
    {
      kind: 'table',
      columns: [
        { heading: textsIn(language).cost.head, width: 4 },
        { heading: t.split, width: 4 },
        { heading: t.years, width: 2 },
        { heading: textsIn(language).cost.amount, width: 3, right: true },
      ],
      rows: [
        ...model.heads.map((head) => {
          const cells = sheet.cells.filter((c) => c.head === head.id);
          const known = cells.filter((c) => c.amount !== null);
          return [
            names[head.id],
            head.shared ? describeKey(head.key, language) : documentTexts(language).costWorkbook.ownAmount,
            yearsOf(head.years),
            known.length === 0 ? t.notKnown : money(known.reduce((sum, c) => sum + (c.amount ?? 0), 0)),
          ];
        }),
        [textsIn(language).cost.total, '', '', money(sheet.total.amount)],
      ],
      sum: true,
    },
    {
      kind: 'bars',
      title: t.byYear,
      bars: sheet.byYear.map(({ year, amount }) => ({ name: String(year), value: amount, said: money(amount) })),
    },
    ...(sheet.total.unknown.length > 0
      ? [
          paragraph(
            t.unknown([...new Set(sheet.cells.filter((c) => c.amount === null).map((c) => names[c.head]))].join(', ')),
          ),
        ]
      : []),
    ...(model.heads.some(({ id }) => HEADS[id] === 'hidden') ? [paragraph(t.hidden)] : []),
  ];
}

/** `2027` or `2027–2031`. */
function yearsOf(years: readonly number[]): string {
  const [first, last] = [Math.min(...years), Math.max(...years)];
  return first === last ? String(first) : `${first}–${last}`;
}

const sourcesOf = ({ model, language }: CaseProposalOf): string[] => {
  const t = documentTexts(language).caseProposal;
  return [...new Set([...model.heads.map(({ source }) => source), model.index.source])]
    .filter((source) => source !== '')
    .map((source) => `${t.source}: ${source}`);
};
