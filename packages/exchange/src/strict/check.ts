/** Checks messages against the official XSDs, when an operator has put them in a folder. The checker is loaded on first use. */
import { FhirError } from '@helseplattform/fhir';
import { childElements, decodeXml, type Element, type Finding, parseXml, XmlError } from '../xml/index.ts';
import { readSchemas, type Schema } from './schemas.ts';

export interface StrictCheck {
  /** Whether the folder has a schema for this root element. */
  knows(namespace: string, element: string): boolean;
  /** Whether the folder has the schemas of a message: of its root and of everything it carries. Throws XmlError `not-xml`. */
  covers(message: Uint8Array | string): boolean;
  /** What is wrong, in the schema checker's words; empty when the message is valid. Throws XmlError `not-xml`. */
  findings(message: Uint8Array | string): Promise<Finding[]>;
  /** Of several messages with the same root and payload: one run of the checker. */
  findingsOfAll(messages: readonly (Uint8Array | string)[]): Promise<Finding[][]>;
}

/** Opens the folder. Throws FhirError 500 when it holds no schemas. */
export async function openStrictCheck(folder: string): Promise<StrictCheck> {
  const schemas = await readSchemas(folder);
  const forElement = (namespace: string, name: string): Schema | undefined =>
    [...schemas.values()].findLast((schema) => schema.namespace === namespace && schema.elements.has(name));

  async function findingsOfAll(messages: readonly (Uint8Array | string)[]): Promise<Finding[][]> {
    const roots = messages.map((message) => parseXml(message));
    const needed = new Map<string, Schema>();
    for (const root of roots) {
      if (!forElement(root.namespaceURI ?? '', root.localName ?? '')) {
        const text = `there is no XSD for ${root.localName} of ${root.namespaceURI ?? 'no namespace'} in the folder; put it there`;
        throw new FhirError(500, { severity: 'error', code: 'not-found', text });
      }
      for (const element of [root, ...payloads(root)]) {
        const schema = forElement(element.namespaceURI ?? '', element.localName ?? '');
        if (schema) needed.set(schema.namespace, schema);
      }
    }
    const { validateXML } = await checker();
    const driver = { fileName: 'driver.xsd', contents: driverOf([...needed.values()]) };
    const { errors } = await validateXML({
      xml: messages.map((message, i) => ({
        fileName: `message-${i}.xml`,
        contents: inUtf8(message),
      })),
      schema: driver,
      preload: closure([...needed.values()], schemas),
      maxMemoryPages: 16_384,
    });
    return messages.map((_, i) =>
      errors
        // The checker ends with a line that only counts the fault once more.
        .filter(({ loc }) => loc?.fileName === `message-${i}.xml`)
        .map(({ message, loc }) => ({ text: message, line: loc!.lineNumber })),
    );
  }

  return {
    knows: (namespace, element) => forElement(namespace, element) !== undefined,
    covers(message) {
      const root = parseXml(message);
      return [root, ...payloads(root)].every(
        ({ namespaceURI, localName }) => forElement(namespaceURI ?? '', localName ?? '') !== undefined,
      );
    },
    findings: async (message) => (await findingsOfAll([message]))[0]!,
    findingsOfAll,
  };
}

/**
 * Throws XmlError `not-valid` with what the schema says. A message the folder has no schema for is let through: it is read
 * and written by our own tables as without the folder.
 */
export async function refuseInvalid(check: StrictCheck, message: Uint8Array | string): Promise<void> {
  if (!check.covers(message)) return;
  const findings = await check.findings(message);
  if (findings.length > 0) throw new XmlError('not-valid', findings);
}

/** The payloads of a MsgHead: its schema wants them checked strictly, so their schemas must be known. */
function payloads(root: Element): Element[] {
  const found: Element[] = [];
  const look = (element: Element): void => {
    for (const child of childElements(element)) {
      if (child.namespaceURI !== element.namespaceURI) found.push(child);
      look(child);
    }
  };
  look(root);
  return found;
}

/** The checker reads UTF-8 alone; lines stay where they are. */
const inUtf8 = (message: Uint8Array | string): string =>
  (typeof message === 'string' ? message : decodeXml(message)).replace(
    /^(<\?xml[^>]*?)\s+encoding\s*=\s*["'][^"']*["']/,
    '$1',
  );

const driverOf = (schemas: readonly Schema[]): string => {
  const imports = schemas.map(({ namespace, file }) => `<import namespace="${namespace}" schemaLocation="${file}"/>`);
  return `<schema xmlns="http://www.w3.org/2001/XMLSchema">${imports.join('')}</schema>`;
};

/** The schemas with all they refer to. */
function closure(
  from: readonly Schema[],
  schemas: ReadonlyMap<string, Schema>,
): { fileName: string; contents: string }[] {
  const all = new Map<string, Schema>();
  const add = (schema: Schema): void => {
    if (all.has(schema.file)) return;
    all.set(schema.file, schema);
    for (const file of schema.refersTo) {
      const next = schemas.get(file);
      if (!next) {
        const text = `${schema.file} needs ${file}, which is not in the folder of schemas; put it there`;
        throw new FhirError(500, { severity: 'error', code: 'not-found', text });
      }
      add(next);
    }
  };
  for (const schema of from) add(schema);
  return [...all.values()].map(({ file, text }) => ({ fileName: file, contents: text }));
}

async function checker(): Promise<typeof import('xmllint-wasm')> {
  try {
    return await import('xmllint-wasm');
  } catch {
    const text = 'strict checking needs the npm package xmllint-wasm; install it, or leave out the folder of schemas';
    throw new FhirError(500, { severity: 'error', code: 'not-supported', text });
  }
}
