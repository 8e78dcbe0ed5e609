/** The font of what is printed: the letters of Norwegian, the Sámi languages and all of Europe that writes Latin. */
import { readFileSync } from 'node:fs';

const read = (name: string): Buffer => readFileSync(new URL(name, import.meta.url));

/** TrueType files, to be embedded in a PDF (README.md beside this file says where they come from). */
export const PRINT_FONT: { readonly regular: Buffer; readonly bold: Buffer } = {
  regular: read('print-regular.ttf'),
  bold: read('print-bold.ttf'),
};

/** Whether a letter is in the font. */
export const canPrint = (codePoint: number): boolean => LETTERS.has(codePoint);

const LETTERS: ReadonlySet<number> = lettersOf(PRINT_FONT.regular);

/** The code points a TrueType file has, by its table `cmap` for Unicode (format 4: segments of the first 65,536). */
function lettersOf(font: Buffer): Set<number> {
  const cmap = tableOf(font, 'cmap');
  const count = cmap.readUInt16BE(2);
  const subtables = Array.from({ length: count }, (_, i) => cmap.subarray(cmap.readUInt32BE(8 + 8 * i)));
  const segments = subtables.find((one) => one.readUInt16BE(0) === 4);
  if (!segments) throw new Error('the font has no Unicode cmap of format 4');
  const twice = segments.readUInt16BE(6);
  const letters = new Set<number>();
  for (let i = 0; i < twice; i += 2) {
    const end = segments.readUInt16BE(14 + i);
    const start = segments.readUInt16BE(16 + twice + i);
    // the last segment, 0xffff alone, is no letter
    for (let letter = start; letter <= end && letter < 0xffff; letter++) letters.add(letter);
  }
  return letters;
}

function tableOf(font: Buffer, tag: string): Buffer {
  const count = font.readUInt16BE(4);
  for (let at = 12; at < 12 + 16 * count; at += 16)
    if (font.toString('latin1', at, at + 4) === tag) {
      const from = font.readUInt32BE(at + 8);
      return font.subarray(from, from + font.readUInt32BE(at + 12));
    }
  throw new Error(`the font has no table ${tag}`);
}
