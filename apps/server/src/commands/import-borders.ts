/** `import borders`: borders of the municipalities from GeoJSON, drawn on the rollout's map with their credit. */
import { readFileSync } from 'node:fs';
import type { RunningServer } from './running-server.ts';

/** @returns how many files were rejected */
export async function importBorders(server: RunningServer, files: readonly string[]): Promise<number> {
  let rejected = 0;
  for (const file of files) {
    const { status, body } = await server.request('POST', '/../api/rollout/borders', readFileSync(file), {
      'content-type': 'application/json',
    });
    if (status < 300) {
      const missing = (body?.missing as string[] | undefined) ?? [];
      console.log(`${file}: borders of ${body?.municipalities} municipalities, ${body?.credit}`);
      if (missing.length > 0) console.log(`without borders, shown as tiles only: ${missing.join(', ')}`);
      continue;
    }
    rejected++;
    const issues = (body?.issue as { expression?: string[]; details?: { text?: string } }[] | undefined) ?? [];
    console.error(`${file}: refused (${status})`);
    for (const { expression, details } of issues) console.error(`  ${expression?.[0] ?? ''}: ${details?.text ?? ''}`);
  }
  return rejected;
}
