/** A database with one table, seen from outside too, and a proxy to disturb the way to it: for the tests of the pool. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { after } from 'node:test';
import { openDatabase } from './pool.ts';
import { testDatabase } from './testing.ts';

export const one = 'select 1 as one';
export const insert = 'insert into thing values ($1, $2)';

/** Answers when the condition holds. */
export async function eventually(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** A database of its own with the table `thing`. */
export async function testThings() {
  const { url, database } = await testDatabase({ migrations: [] });
  await database.run('make', 'create table thing (id int primary key, note text)');

  /** What the database says in a session of its own. */
  const outside = openDatabase({ url, max: 1, shared: 0 });
  after(() => outside.close());
  /** The notes that are committed, in the order of their ids. */
  const notes = async (...ids: number[]) =>
    (
      await outside.query<{ note: string }>('notes', 'select note from thing where id = any($1) order by id', [ids])
    ).map((row) => row.note);
  return { url, database, outside, notes };
}

/** A way to the database that can be disturbed where the client says a word. */
export async function startProxy(
  url: string,
  { holdAnswersUntil, cutAt }: { holdAnswersUntil?: string; cutAt?: string },
): Promise<{ url: string }> {
  const direct = new URL(url.replace('@/', '@localhost/')); // a url with a socket has no host
  const socketFolder = direct.searchParams.get('host');
  const server = createServer((client: Socket) => {
    const postgres = socketFolder
      ? connect(join(socketFolder, '.s.PGSQL.5432'))
      : connect(Number(direct.port || 5432), direct.hostname);
    const held: Buffer[] = [];
    let holding = false;
    client.on('data', (data) => {
      const text = data.toString('latin1');
      if (holdAnswersUntil && text.includes('begin')) holding = true;
      if (cutAt && text.includes(cutAt)) return client.destroy();
      postgres.write(data);
      if (holdAnswersUntil && text.includes(holdAnswersUntil)) {
        holding = false;
        client.write(Buffer.concat(held.splice(0)));
      }
    });
    postgres.on('data', (data) => (holding ? held.push(data) : client.write(data)));
    for (const [socket, other] of [
      [client, postgres],
      [postgres, client],
    ] as const) {
      socket.on('error', () => other.destroy());
      socket.on('close', () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => server.close());
  const proxied = new URL(direct);
  proxied.searchParams.delete('host');
  proxied.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url: proxied.href };
}
