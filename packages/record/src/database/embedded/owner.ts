/** The operating system's user that PostgreSQL runs as: ours, or another when we are root, whom PostgreSQL refuses. */
import { statSync } from 'node:fs';
import { dirname } from 'node:path';

export interface Owner {
  uid: number;
  gid: number;
}

/** The user `nobody`, who is everywhere and may do nothing. */
const NOBODY: Owner = { uid: 65534, gid: 65534 };

/** The user to switch to; undefined when PostgreSQL can run as ourselves. A cluster that is there keeps its owner. */
export function ownerOf(cluster: string): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const stat = statSync(cluster, { throwIfNoEntry: false });
  return stat && stat.uid !== 0 ? { uid: stat.uid, gid: stat.gid } : NOBODY;
}

/** Whether that user may read and execute the file, judged by the permission bits of it and the folders above. */
export function canReach(file: string, { uid, gid }: Owner): boolean {
  for (let path = file; ; path = dirname(path)) {
    const stat = statSync(path);
    const shift = stat.uid === uid ? 6 : stat.gid === gid ? 3 : 0;
    const needed = path === file ? 0b101 : 0b001;
    if (((stat.mode >> shift) & needed) !== needed) return false;
    if (path === dirname(path)) return true;
  }
}
