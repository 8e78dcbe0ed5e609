/** `npm start`: the web apps, built if they changed, and the server. */
import { fileURLToPath } from 'node:url';
import { buildWebApps } from './web.ts';

const main = fileURLToPath(new URL('../apps/server/src/main.ts', import.meta.url));
await buildWebApps();
// From here on this process is the server, as if it had been started itself: it gets the signals, and its workers run
// its file, not this one.
process.argv[1] = main;
await import(main);
