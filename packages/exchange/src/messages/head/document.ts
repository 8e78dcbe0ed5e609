/** RefDoc: a document that belongs to a message, inside it or elsewhere; the same in MsgHead and in messages with their own head. */
import { anything, code, optional, required, text, timestamp, token } from '../../xml/index.ts';

export const documentReference = {
  issued: optional('IssueDate', timestamp),
  /** XML: the message or another XML document; A: an attachment */
  type: required('MsgType', code),
  id: optional('Id', token),
  mimeType: optional('MimeType', text),
  description: optional('Description', text),
  compression: optional('Compression', code),
  fileReference: optional('FileReference', token),
  content: optional('Content', anything),
};
export const DOCUMENT_CHOICE = [['fileReference', 'content']];
