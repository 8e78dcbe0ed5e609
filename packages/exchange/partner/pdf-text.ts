/** What a PDF of pdfkit says: its text as a reader copies it, by the map from glyphs to letters that each font carries. */
import { inflateSync } from 'node:zlib';

/** One line for each piece of text that was drawn, in order. */
export function textOfPdf(pdf: Buffer): string[] {
  const objects = new Map<string, string>();
  const file = pdf.toString('latin1');
  for (const [, number, body] of file.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) objects.set(number!, body!);
  const lettersIn = (font: string): ReadonlyMap<string, string> => {
    const at = new RegExp(`/${font} (\\d+) 0 R`).exec(file)?.[1];
    const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(at ?? '') ?? '')?.[1];
    if (map === undefined) throw new Error(`font ${font} has no map to letters: its text cannot be copied`);
    return lettersOf(streamOf(objects.get(map)!));
  };
  const fonts = new Map<string, ReadonlyMap<string, string>>();
  const lines: string[] = [];
  for (const body of objects.values()) {
    const content = streamOf(body);
    if (!content.includes(' Tf')) continue;
    let letters: ReadonlyMap<string, string> = new Map();
    for (const [, font, run] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\]\s*TJ/g)) {
      if (font !== undefined) {
        if (!fonts.has(font)) fonts.set(font, lettersIn(font));
        letters = fonts.get(font)!;
      } else
        lines.push(
          [...run!.matchAll(/<([0-9a-f]*)>/g)]
            .flatMap(([, hex]) => hex!.match(/.{4}/g) ?? [])
            .map((glyph) => letters.get(glyph) ?? '\ufffd')
            .join(''),
        );
    }
  }
  return lines;
}

function streamOf(body: string): string {
  const [, data] = /stream\n([\s\S]*)\nendstream/.exec(body) ?? [];
  if (data === undefined) return '';
  return body.includes('/FlateDecode') ? inflateSync(Buffer.from(data, 'latin1')).toString('latin1') : data;
}

/** Ranges of a ToUnicode map: `<0000> <00ff> [<0000> <0048> …]`, glyph by glyph. */
function lettersOf(map: string): ReadonlyMap<string, string> {
  const letters = new Map<string, string>();
  for (const [, first, list] of map.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g))
    for (const [i, [, hex]] of [...list!.matchAll(/<([0-9a-f ]*)>/g)].entries())
      letters.set(
        (Number.parseInt(first!, 16) + i).toString(16).padStart(4, '0'),
        String.fromCharCode(...hex!.split(' ').map((unit) => Number.parseInt(unit, 16))),
      );
  return letters;
}
