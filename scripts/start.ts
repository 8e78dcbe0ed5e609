/** `npm start`: the web apps, built if they changed, and the server. */
import { enableCompileCache, flushCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { buildWebApps } from './web.ts';

/** Our files as they were compiled the last time: reading them anew is most of what a start costs. */
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url));
enableCompileCache(process.env.NODE_COMPILE_CACHE);

const main = fileURLToPath(new URL('../apps/server/src/main.ts', import.meta.url));
await buildWebApps();
// From here on this process is the server, as if it had been started itself: it gets the signals, and its workers run
// its file, not this one.
process.argv[1] = main;
await import(main);
flushCompileCache();
