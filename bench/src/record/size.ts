/** Prints the size in bytes of the database at the URL given, after a checkpoint. */
import { openDatabase } from '@helseplattform/record/database';

const db = openDatabase({ url: process.argv[2]!, max: 1 });
const [row] = await db.query<{ bytes: bigint }>('', 'select pg_database_size(current_database()) as bytes');
console.log(String(row!.bytes));
await db.close();
