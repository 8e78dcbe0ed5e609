/** An answer whose body is there in one piece, for where a stream cannot go. */
import type { Answer } from './call.ts';

/** Reads a streamed body to its end. */
export async function wholeAnswer(answer: Answer): Promise<Omit<Answer, 'body'> & { body?: Buffer }> {
  const { body, ...rest } = answer;
  if (body === undefined) return rest;
  if (Buffer.isBuffer(body)) return { ...rest, body };
  const pieces: Buffer[] = [];
  for await (const piece of body) pieces.push(piece);
  return { ...rest, body: Buffer.concat(pieces) };
}
