/** `npm run --silent token -- PERSONA`: prints a bearer token of the local sign-in. */

import { issueToken, localKey } from '@helseplattform/identity';
import { listPersonas } from '../auth/personas.ts';
import { readConfiguration } from '../configuration.ts';

const [name, ...rest] = process.argv.slice(2);
const keys = listPersonas().map(({ id }) => id);
if (name === undefined || rest.length > 0 || !keys.includes(name)) {
  console.error(`usage: npm run --silent token -- PERSONA\npersonas: ${keys.join(', ')}`);
  process.exit(2);
}
const { dataDir } = readConfiguration(process.env);
console.log(issueToken(localKey(dataDir), name, Date.now()));
