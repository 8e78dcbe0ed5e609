/**
 * The tables of the access log belong to a role of their own, and servers connect as one that only appends and reads. The
 * triggers refuse everybody already; this takes from the application what it would need to remove them.
 */
import { createHmac } from 'node:crypto';
import { type Database, openDatabase, StatementFailed, type Statements } from '@helseplattform/record/database';

export interface Separated {
  /** As whom servers connect: `url` with another user, or as it was. */
  readonly url: string;
  /** Why the log is not separate from the application, and what whoever runs the database has to do. */
  readonly remedy?: string;
}

/** Owns the log of one database and nothing else; nobody connects as it. Roles belong to the whole server. */
const ownerOf = (database: string): string => `${database.slice(0, 50)}_log_owner`;
const TABLES = ['access_log', 'access_log_seal'] as const;
/** Several servers may start at once. Any number that nothing else locks. */
const LOCK = 4_870_712;

interface Standing {
  readonly who: string;
  readonly database: string;
  readonly is_superuser: boolean;
  readonly makes_roles: boolean;
  /** Whether the user has the rights of whoever owns the log. */
  readonly owns: boolean;
}

/**
 * Separates the log from the application, as far as the user of the url may. Changes nothing where that is done. To be
 * called after prepareAccess and before anything else opens the database.
 * @param url `postgres://…` @param secret from prepareAccess; the password of the role that is made is derived from it
 */
export async function separateLog({ url, secret }: { url: string; secret: Buffer }): Promise<Separated> {
  const database = openDatabase({ url, max: 1 });
  try {
    const standing = await standingOf(database);
    if (standing.is_superuser) return await asSuperuser(database, standing, url, secret);
    if (!standing.owns) return { url };
    if (!standing.makes_roles) return { url, remedy: remedyFor(standing) };
    await withOwnRights(database, standing);
    return { url };
  } catch (error) {
    // a database that does not answer now may let itself be separated at the next start: this one fails
    if (!(error instanceof StatementFailed)) throw error;
    const why = error.message.replace(/^: /, '');
    return { url, remedy: `The access log could not be separated from the application: ${why}.` };
  } finally {
    await database.close();
  }
}

async function standingOf(database: Statements): Promise<Standing> {
  const [standing] = await database.query<Standing>(
    '',
    `select current_user::text as who, current_database()::text as database, r.rolsuper as is_superuser,
            r.rolcreaterole as makes_roles,
            (select bool_or(pg_has_role(c.relowner, 'usage')) from pg_class c where c.oid = any($1::regclass[])) as owns
       from pg_roles r where r.rolname = current_user`,
    [`{${TABLES.join()}}`],
  );
  return standing!;
}

/** Nothing is refused to a superuser: servers get a role of their own that owns everything but the log. */
async function asSuperuser(
  database: Pick<Database, 'transaction'>,
  { who, database: name }: Standing,
  url: string,
  secret: Buffer,
): Promise<Separated> {
  const server = `${name.slice(0, 50)}_server`;
  const password = createHmac('sha256', secret).update(`role ${server}`).digest('base64url');
  await database.transaction(async (t) => {
    const run = (sql: string) => t.run('', sql);
    await t.query('', 'select pg_advisory_xact_lock($1)', [LOCK]);
    await makeRole(t, ownerOf(name), 'nologin');
    await makeRole(t, server, 'login');
    await run(`alter role ${quoted(server)} with login nosuperuser nocreaterole nocreatedb password '${password}'`);
    await giveLogTo(t, ownerOf(name));
    await run(`grant connect, create, temporary on database ${quoted(name)} to ${quoted(server)}`);
    await run(`grant usage, create on schema public to ${quoted(server)}`);
    for (const statement of await givingTheRest(t, who, server)) await run(statement);
    await run(`grant select, insert on ${TABLES.join()} to ${quoted(server)}`);
  });
  const asServer = withUser(url, server, password);
  if (await connects(asServer)) return { url: asServer };
  return {
    url,
    remedy: `${who} is a superuser, whom no database refuses anything, and PostgreSQL does not let ${server} in. Let it in (pg_hba.conf), or give DATABASE_URL a user that is no superuser.`,
  };
}

/** Who may make roles makes the owner, gives it the log, and leaves it. Who owns the database can still drop it whole. */
async function withOwnRights(
  database: Pick<Database, 'transaction'>,
  { who, database: name }: Standing,
): Promise<void> {
  const owner = ownerOf(name);
  await database.transaction(async (t) => {
    const run = (sql: string) => t.run('', sql);
    await t.query('', 'select pg_advisory_xact_lock($1)', [LOCK]);
    await makeRole(t, owner, 'nologin');
    // whoever gives something away must be able to be the one who gets it, and that one must be able to have it there
    await run(`grant ${quoted(owner)} to ${quoted(who)}`);
    await run(`grant usage, create on schema public to ${quoted(owner)}`);
    await giveLogTo(t, owner);
    await run(`set local role ${quoted(owner)}`);
    await run(`grant select, insert on ${TABLES.join()} to ${quoted(who)}`);
    await run('reset role');
    await run(`revoke create on schema public from ${quoted(owner)}`);
    await run(`revoke ${quoted(owner)} from ${quoted(who)}`);
  });
}

/** The tables, and the function behind their triggers: who owns that could make it do nothing. */
async function giveLogTo(t: Statements, role: string): Promise<void> {
  // to give what is given already would wait for everybody who reads the log
  const [given] = await t.query<{ already: boolean }>(
    '',
    'select bool_and(c.relowner = $2::regrole) as already from pg_class c where c.oid = any($1::regclass[])',
    [`{${TABLES.join()}}`, quoted(role)],
  );
  if (given?.already) return;
  for (const table of TABLES) await t.run('', `alter table ${table} owner to ${quoted(role)}`);
  await t.run('', `alter function access_log_append_only() owner to ${quoted(role)}`);
}

/** Roles belong to the whole server: one of another database may be made at the same moment. */
async function makeRole(t: Statements, role: string, kind: 'login' | 'nologin'): Promise<void> {
  await t.run(
    '',
    `do $$ begin
       if not exists (select from pg_roles where rolname = '${role.replaceAll("'", "''")}') then
         create role ${quoted(role)} ${kind};
       end if;
     exception when duplicate_object or unique_violation then null;
     end $$`,
  );
}

/** What makes somebody the owner of everything in the schema that one owns oneself; the log is not among it any more. */
async function givingTheRest(t: Statements, from: string, to: string): Promise<string[]> {
  const rows = await t.query<{ statement: string }>(
    '',
    `select format('alter table public.%I owner to %I', c.relname, $2::text) as statement
       from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
        and c.relowner = $1::regrole
     union all
     select format('alter sequence public.%I owner to %I', c.relname, $2::text)
       from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'S' and c.relowner = $1::regrole
        and not exists (select from pg_depend d where d.objid = c.oid and d.deptype in ('a', 'i'))
     union all
     select format('alter routine %s owner to %I', p.oid::regprocedure, $2::text)
       from pg_proc p
      where p.pronamespace = 'public'::regnamespace and p.proowner = $1::regrole
        and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`,
    [quoted(from), to],
  );
  return rows.map(({ statement }) => statement);
}

async function connects(url: string): Promise<boolean> {
  const database = openDatabase({ url, max: 1 });
  try {
    await database.query('', 'select 1');
    return true;
  } catch {
    return false;
  } finally {
    await database.close();
  }
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** The same database as somebody else. The address may be one that URL does not parse: a socket has no host. */
export const withUser = (url: string, user: string, password: string): string =>
  url.replace(/^(postgres(?:ql)?:\/\/)(?:[^/@]*@)?/, `$1${encodeURIComponent(user)}:${encodeURIComponent(password)}@`);

function remedyFor({ who, database }: Standing): string {
  const owner = quoted(ownerOf(database));
  const statements = [
    `create role ${owner} nologin`,
    ...TABLES.map((table) => `alter table ${table} owner to ${owner}`),
    `alter function access_log_append_only() owner to ${owner}`,
    `grant select, insert on ${TABLES.join(', ')} to ${quoted(who)}`,
  ];
  return `The access log belongs to ${who}, who could take away what keeps it from being changed. Have it done once by a superuser of this database: ${statements.join('; ')};`;
}
