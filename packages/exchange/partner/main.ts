/**
 * `npm run partner -- [--port 8181] [--faults silence=0.1,late=0.2]`: the partner simulator. It takes what the platform
 * sends to those who are not live in the synthetic region, and answers. The platform runs beside it with the local sign-in.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { FAULTS, readFaults } from './faults.ts';
import { startPartner } from './partner.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8181' },
    faults: { type: 'string', default: '' },
    late: { type: 'string', default: '10000' },
  },
});
const platform = `${process.env.URL ?? `http://127.0.0.1:${process.env.PORT ?? 8080}`}/exchange/in`;
const keyFile = join(resolve(process.env.DATA_DIR ?? 'data'), 'exchange', 'simulator-key');

try {
  const partner = await startPartner({
    port: Number(values.port),
    platform,
    key: readFileSync(keyFile, 'utf8').trim(),
    faults: readFaults(values.faults),
    late: Number(values.late),
    note: (line) => console.log(`${new Date().toISOString().slice(11, 19)} ${line}`),
  });
  console.log(`The partner simulator takes messages at ${partner.url}/in/… and answers to ${platform}.`);
  console.log(`Faults on demand: --faults ${FAULTS.join('=0.1,')}=0.1`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void partner.close());
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  console.error(code === 'ENOENT' ? `${keyFile} is not there: start the platform first (npm start).` : message);
  process.exitCode = 1;
}
