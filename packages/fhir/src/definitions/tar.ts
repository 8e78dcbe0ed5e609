/** Reads the files of a tar archive: as much of the format as npm and FHIR packages use. */

const BLOCK = 512;

export interface TarFile {
  path: string;
  bytes: Buffer;
}

/** The regular files of an archive, in order. @throws {Error} when it is cut off or no tar archive */
export function* tarFiles(archive: Buffer): Generator<TarFile> {
  let at = 0;
  let longPath: string | undefined;
  while (at + BLOCK <= archive.length) {
    const header = archive.subarray(at, at + BLOCK);
    if (header.every((byte) => byte === 0)) return; // the end is two empty blocks
    if (checksum(header) !== octal(header, 148, 8)) throw new Error(`not a tar archive (at byte ${at})`);
    const size = octal(header, 124, 12);
    const start = at + BLOCK;
    if (start + size > archive.length) throw new Error('the tar archive is cut off');
    const bytes = archive.subarray(start, start + size);
    const kind = String.fromCharCode(header[156] ?? 0);
    if (kind === 'L')
      longPath = text(bytes, 0, size); // GNU: the next file's path
    else if (kind === 'x')
      longPath = /(?:^|\n)\d+ path=([^\n]*)\n/.exec(bytes.toString())?.[1] ?? longPath; // POSIX
    else {
      if (kind === '0' || kind === '\0') yield { path: longPath ?? pathOf(header), bytes };
      longPath = undefined;
    }
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
}

const pathOf = (header: Buffer) => {
  const prefix = header.toString('latin1', 257, 262) === 'ustar' ? text(header, 345, 155) : '';
  return prefix === '' ? text(header, 0, 100) : `${prefix}/${text(header, 0, 100)}`;
};

/** Text up to the first NUL. */
function text(bytes: Buffer, start: number, length: number): string {
  const end = bytes.indexOf(0, start);
  return bytes.toString('utf8', start, end === -1 || end > start + length ? start + length : end);
}

const octal = (header: Buffer, start: number, length: number) =>
  Number.parseInt(text(header, start, length).trim() || '0', 8);

/** Sum of the header's bytes, with the checksum itself read as spaces. */
function checksum(header: Buffer): number {
  let sum = 0;
  for (let i = 0; i < BLOCK; i++) sum += i >= 148 && i < 156 ? 0x20 : header[i]!;
  return sum;
}
