/** `node packages/identity/src/issuer/rotate-keys.ts DATA_DIR`: a new signing key, with which servers sign after their next start. */
import { rotateSigningKeys } from './keys.ts';

const [dataDir, ...rest] = process.argv.slice(2);
if (dataDir === undefined || rest.length > 0) {
  console.error('usage: node packages/identity/src/issuer/rotate-keys.ts DATA_DIR');
  process.exit(2);
}
console.log(`${await rotateSigningKeys(dataDir)} signs after the next start of the server.`);
