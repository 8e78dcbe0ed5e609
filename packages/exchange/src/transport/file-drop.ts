/** Messages as files: one file for each MsgId in a folder that the receiver empties, and a folder that we empty. */
import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type HandOver, type Parcel, refused, type Transport, unreachable } from './transport.ts';

/** Endpoint.address of a file drop: the name of a folder, e.g. `file:legesenter-1`. */
const FOLDER = /^file:([a-z0-9][a-z0-9-]{0,63})$/;
const MSG_ID = /^[A-Za-z0-9-]{1,64}$/;

/**
 * Whole or not at all: written beside, made durable, renamed.
 * @param ending of the files
 * @param root absolute folder that holds one folder for each receiver
 */
export function fileDrop(root: string, ending: 'xml' | 'pdf' = 'xml'): Transport {
  return {
    async send({ msgId, bytes, to }: Parcel): Promise<HandOver> {
      const folder = FOLDER.exec(to.url)?.[1];
      if (!folder)
        return refused(`${to.url} is no folder of the file drop; file:name is, with small letters, digits and -.`);
      if (!MSG_ID.test(msgId)) return refused(`${msgId} cannot be the name of a file.`);
      const target = join(root, folder);
      try {
        await mkdir(target, { recursive: true });
        const beside = join(target, `.${msgId}.part`);
        const file = await open(beside, 'w');
        try {
          await file.writeFile(bytes);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(beside, join(target, `${msgId}.${ending}`));
        return { kind: 'handed-over' };
      } catch (error) {
        return unreachable((error as NodeJS.ErrnoException).code ?? (error as Error).message);
      }
    },
  };
}

/**
 * Takes what lies in a folder, oldest name first. A file is moved to `taken/` only when it has been dealt with: one that
 * was read twice because we died in between is a duplicate, and known as such by its MsgId.
 * @returns how many were taken
 */
export async function emptyFolder(folder: string, take: (bytes: Buffer) => Promise<unknown>): Promise<number> {
  await mkdir(join(folder, 'taken'), { recursive: true });
  const names = (await readdir(folder)).filter((name) => name.endsWith('.xml') && !name.startsWith('.')).sort();
  for (const name of names) {
    await take(await readFile(join(folder, name)));
    await rename(join(folder, name), join(folder, 'taken', name));
  }
  return names.length;
}
