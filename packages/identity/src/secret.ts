/** Secrets that are handed out, and what is kept of them. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 bits that nobody guesses, as 43 characters that fit into a cookie and a URL. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** SHA-256: all that is kept of a secret. It needs no salt, because nobody can try out 256 bits. */
export const digest = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** Compares without telling by its time how much was right. */
export const sameSecret = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));
