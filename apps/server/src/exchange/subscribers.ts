/** Systems that are told of patients and stays by HL7 v2: `exchange/adt.json` in the data folder, read once. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSubscribers, type Subscriber } from '@helseplattform/exchange';

/** @throws {Error} naming file and entry that cannot be used; without the file nobody is told */
export function subscribersIn(dataDir: string): Subscriber[] {
  const file = join(dataDir, 'exchange', 'adt.json');
  if (!existsSync(file)) return [];
  try {
    return readSubscribers(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`);
  }
}
