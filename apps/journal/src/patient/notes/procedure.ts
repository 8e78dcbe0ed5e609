/** A procedure as it is typed: its code and its name. The national tables cannot be had here, so nothing is looked up. */
import type { NoteCode } from '@helseplattform/care/view-models';

/** NCSP has three letters and two digits; NCMP and NCRP have more letters or other places for them. */
const SURGICAL = /^[A-Z]{3}\d{2}$/;
const CODE = /^([A-Z]{2,4}\d[A-Z0-9]{1,3}|[A-Z]{3,4}\d{2})\s+(\S.*)$/;

/** Undefined where there is no code with a name after it. */
export function procedureOf(typed: string): NoteCode | undefined {
  const [, code, display] = CODE.exec(typed.trim().replace(/^\w+/, (first) => first.toUpperCase())) ?? [];
  if (!code || !display) return undefined;
  const table = SURGICAL.test(code) ? 7210 : 7220;
  return { system: `urn:oid:2.16.578.1.12.4.1.1.${table}`, code, display };
}
