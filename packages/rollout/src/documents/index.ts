/** What leaves the programme as a file: the cost sheet as a workbook, the council case, the board pack. */
export { type BoardPackOf, boardPack } from './board-pack.ts';
export { type CaseProposalOf, caseProposal } from './case-proposal.ts';
export { type CostWorkbookOf, costWorkbook } from './cost-workbook.ts';
export type { Block, Document } from './document.ts';
export { writeDocx } from './docx.ts';
export { writePdf } from './pdf.ts';
export { writeXlsx } from './spreadsheet/write.ts';
