/** `npm run bench -- NAME [ARGS]`. */
const BENCHES: Record<string, () => Promise<(args: readonly string[]) => Promise<void>>> = {
  access: async () => (await import('./access/main.ts')).accessBench,
  chart: async () => (await import('./chart/main.ts')).chartBench,
  exchange: async () => (await import('./exchange/main.ts')).exchangeBench,
  layout: async () => (await import('./layout/main.ts')).layoutBench,
  record: async () => (await import('./record/main.ts')).recordBench,
  region: async () => (await import('./region/main.ts')).regionBench,
};

const [name, ...args] = process.argv.slice(2);
const bench = name === undefined ? undefined : BENCHES[name];
if (!bench) {
  console.error(`npm run bench -- NAME, where NAME is one of: ${Object.keys(BENCHES).join(', ')}`);
  process.exitCode = 2;
} else {
  await (await bench())(args);
}
