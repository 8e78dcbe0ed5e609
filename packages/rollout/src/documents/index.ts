/** What leaves the programme as a file: the cost sheet as a workbook, the council case, the board pack. */
export { type CostWorkbookOf, costWorkbook } from './cost-workbook.ts';
export { writeXlsx } from './spreadsheet/write.ts';
