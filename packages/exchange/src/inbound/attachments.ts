/** Attachments of a message: how large they may be together. */
import type { MessageHead } from '../messages/head/elements.ts';
import type { ReceiptError } from '../receipts/errors.ts';

/** Bytes of base64 text in all attachments of a message. The national message service takes at most 18 MB in all. */
const LARGEST_ATTACHMENTS = 18 * 1024 * 1024;

export function attachmentFault(
  head: MessageHead | undefined,
  largest = LARGEST_ATTACHMENTS,
): ReceiptError | undefined {
  const size = (head?.documents ?? [])
    .flatMap(({ reference }) => reference.content ?? [])
    .reduce((sum, content) => sum + ('base64' in content ? content.base64.length : 0), 0);
  if (size <= largest) return undefined;
  const mb = (bytes: number) => Math.ceil(bytes / (1024 * 1024));
  return {
    code: 'X99',
    text: `Vedleggene er ${mb(size)} MB; høyst ${mb(largest)} MB tas imot. Send dem på en annen måte.`,
  };
}
