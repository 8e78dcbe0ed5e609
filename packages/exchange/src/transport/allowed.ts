/** Where messages may go at all: whoever can write an Endpoint must not be able to send records to any machine. */

const LOOPBACK = ['127.0.0.1', '[::1]', 'localhost'];

/** The open and the encrypted form of a way to send. */
export interface Schemes {
  readonly open: string;
  readonly secure: string;
}
const HTTP: Schemes = { open: 'http', secure: 'https' };

/**
 * The URL, when it may be used.
 * @param hosts host names (or `host:port`) an operator has allowed; loopback always is
 * @returns what stands in the way, as a sentence, otherwise
 */
export function allowedUrl(
  address: string,
  hosts: readonly string[] = [],
  { open, secure }: Schemes = HTTP,
): URL | string {
  if (!URL.canParse(address)) return 'The endpoint has no valid address; have the address register corrected.';
  const url = new URL(address);
  if (url.protocol !== `${open}:` && url.protocol !== `${secure}:`)
    return `${url.protocol} is not a way to send; ${open} and ${secure} are.`;
  const known = LOOPBACK.includes(url.hostname) || hosts.includes(url.hostname) || hosts.includes(url.host);
  if (!known) return `${url.host} is not among the hosts messages may be sent to (EXCHANGE_HOSTS).`;
  if (url.protocol === `${open}:` && !LOOPBACK.includes(url.hostname))
    return `${url.host} is reached by ${secure} only.`;
  return url;
}
