/** Why our own PostgreSQL did not start, in words for whoever started it. */

export type EmbeddedPostgresProblem =
  | 'unsupported' // no binaries for this machine, or they do not run here
  | 'locked' // another server has the folder
  | 'permission' // the folder or the user is not right
  | 'disk-full'
  | 'version' // the folder was made by another PostgreSQL
  | 'failed';

/** The message says what happened, where, and what to do. */
export class EmbeddedPostgresError extends Error {
  readonly problem: EmbeddedPostgresProblem;

  constructor(problem: EmbeddedPostgresProblem, message: string, cause?: unknown) {
    super(message);
    this.name = 'EmbeddedPostgresError';
    this.problem = problem;
    this.cause = cause;
  }
}

export const INSTEAD = 'or set DATABASE_URL to a PostgreSQL of your own';

/** The error for what a file operation under the data folder threw. */
export function fileError(dataDir: string, error: unknown): Error {
  if (error instanceof EmbeddedPostgresError) return error;
  const { code, path, message } = error as NodeJS.ErrnoException;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new EmbeddedPostgresError(
      'permission',
      `The data folder ${dataDir} cannot be used: no permission for ${path ?? dataDir}. ` +
        `Start as the user who owns it, choose another folder with DATA_DIR, ${INSTEAD}.`,
      error,
    );
  }
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(dataDir, error);
  return new EmbeddedPostgresError('failed', `The data folder ${dataDir} cannot be used: ${message}`, error);
}

const diskFull = (dataDir: string, cause?: unknown) =>
  new EmbeddedPostgresError(
    'disk-full',
    `The disk of the data folder ${dataDir} is full. Make room and start again; what was saved is safe.`,
    cause,
  );

/** The error for a PostgreSQL program that could not even begin. */
export function spawnError(error: NodeJS.ErrnoException, root: string, dataDir: string): EmbeddedPostgresError {
  if (error.code === 'ENOENT' || error.code === 'ENOEXEC') {
    return new EmbeddedPostgresError(
      'unsupported',
      `The PostgreSQL in ${root} does not run on this system (it needs glibc). Set DATABASE_URL to a PostgreSQL 15 or newer.`,
      error,
    );
  }
  const reason =
    process.getuid?.() === 0
      ? 'PostgreSQL refuses root, and this process may not switch to another user'
      : error.message;
  return new EmbeddedPostgresError(
    'permission',
    `PostgreSQL could not be started for ${dataDir}: ${reason}. Start as an ordinary user, ${INSTEAD}.`,
    error,
  );
}

/** The error for a PostgreSQL program that ended, from what it wrote. */
export function programError(program: string, dataDir: string, output: string): EmbeddedPostgresError {
  const tail = output.trim().split('\n').slice(-12).join('\n');
  if (/No space left on device|Disk quota exceeded/.test(output)) return diskFull(dataDir, tail);
  if (/look up effective user/.test(output)) {
    return new EmbeddedPostgresError(
      'permission',
      `PostgreSQL needs a user with a name, and user id ${process.getuid?.()} has none in /etc/passwd. ` +
        `Start as a user who has one, ${INSTEAD}.`,
      tail,
    );
  }
  if (/Permission denied|Operation not permitted/.test(output)) {
    return new EmbeddedPostgresError(
      'permission',
      `${program} had no permission for the data folder ${dataDir}. ` +
        `Start as the user who owns it, choose another folder with DATA_DIR, ${INSTEAD}.\n${tail}`,
      tail,
    );
  }
  return new EmbeddedPostgresError('failed', `${program} did not start in ${dataDir}:\n${tail}`, tail);
}
