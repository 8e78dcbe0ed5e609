/** What can be told of a message that is no XML: enough to send the receipt that says so. Nothing is parsed or expanded. */
import type { Original } from '../receipts/receipt.ts';
import type { Ident, Organisation } from '../xml/index.ts';

/** A head is never longer than this, in bytes. */
const HEAD = 64 * 1024;

/** Undefined when it does not say who sent it to whom under which number: then there is nobody to answer. */
export function salvage(bytes: Uint8Array): Original | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD)).toString('latin1');
  const messageId = textOf(text, 'MsgId');
  const type = /<(?:\w+:)?(?:Type|MsgType)\b[^>]*?\bV="([A-Z0-9_]{2,40})"/.exec(text)?.[1];
  const generated = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.exec(textOf(text, 'GenDate') ?? '')?.[0];
  const sender = partyIn(text, 'Sender');
  const receiver = partyIn(text, 'Receiver');
  if (!messageId || !type || !generated || !sender || !receiver) return undefined;
  return { messageId, type: { code: type }, generated, sender, receiver };
}

const textOf = (text: string, element: string): string | undefined =>
  new RegExp(`<(?:\\w+:)?${element}>\\s*([^<>&\\s]{1,100})\\s*</`).exec(text)?.[1];

/** The HER-ids of a party in the order they stand: the organisation's first. */
function partyIn(text: string, element: string): Organisation | undefined {
  const start = text.search(new RegExp(`<(?:\\w+:)?${element}>`));
  const end = text.search(new RegExp(`</(?:\\w+:)?${element}>`));
  if (start < 0 || end < start) return undefined;
  const found = [
    ...text
      .slice(start, end)
      .matchAll(/<(?:\w+:)?Id>\s*(\d{1,12})\s*<\/(?:\w+:)?Id>\s*<(?:\w+:)?TypeId\b[^>]*\bV="HER"/g),
  ];
  const [organisation, service] = found.map(([, id]) => ({ name: '', idents: [herIdent(id!)] }));
  return organisation ? { ...organisation, ...(service ? { organisation: service } : {}) } : undefined;
}

const herIdent = (id: string): Ident => ({
  id,
  type: { code: 'HER', system: '2.16.578.1.12.4.1.1.9051', display: 'HER-id' },
});
