/** XSDs an operator put in a folder: found by namespace, made to refer to each other as neighbours. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FhirError } from '@helseplattform/fhir';
import { decodeXml } from '../xml/index.ts';

export interface Schema {
  readonly file: string;
  readonly namespace: string;
  /** Names of the elements declared at the top. */
  readonly elements: ReadonlySet<string>;
  /** Files it imports or includes, by name alone. */
  readonly refersTo: readonly string[];
  readonly text: string;
}

/** Every schema of a folder, by file name. Throws FhirError 500 when there is none. */
export async function readSchemas(folder: string): Promise<ReadonlyMap<string, Schema>> {
  const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.xsd')).sort();
  if (files.length === 0) {
    const text = `there are no XSDs in ${folder}; put the official schemas there, all in one folder, or leave the setting out`;
    throw new FhirError(500, { severity: 'error', code: 'not-found', text });
  }
  const schemas = await Promise.all(
    files.map(async (file) => schemaOf(file, decodeXml(await readFile(join(folder, file))))),
  );
  return new Map(schemas.map((schema) => [schema.file, schema]));
}

function schemaOf(file: string, source: string): Schema {
  const text = flat(source);
  const root = /<(?:\w+:)?schema\b[^>]*>/.exec(text)?.[0] ?? '';
  return {
    file,
    namespace: /\stargetNamespace\s*=\s*["']([^"']*)["']/.exec(root)?.[1] ?? '',
    elements: new Set(topElements(text)),
    refersTo: [...text.matchAll(/schemaLocation="([^"]*)"/g)].map(([, name]) => name!),
    text,
  };
}

/**
 * The published schemas refer to each other by web address, by `../` and by name. In one folder the name is enough. The
 * signature schema carries a DOCTYPE with entities no validator should load.
 */
const flat = (source: string): string =>
  source
    .replace(/^<\?xml[^>]*\?>/, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<!DOCTYPE[^[>]*(?:\[[\s\S]*?\]\s*)?>/, '')
    .replace(
      /schemaLocation\s*=\s*["']([^"']*)["']/g,
      (_, location: string) => `schemaLocation="${location.slice(location.lastIndexOf('/') + 1)}"`,
    )
    .trim();

/** Elements declared directly in the schema, by counting the levels. */
function topElements(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  for (const [tag, close, name] of text.matchAll(/<(\/?)(?:\w+:)?(\w+)(?:"[^"]*"|'[^']*'|[^"'>])*>/g)) {
    if (close) depth--;
    else {
      if (depth === 1 && name === 'element') found.push(/\sname\s*=\s*["']([^"']*)["']/.exec(tag)?.[1] ?? '');
      if (!tag.endsWith('/>')) depth++;
    }
  }
  return found;
}
