/** Under which URL the caller sees this server: links and full URLs in answers begin with it. */

const HOST = /^(?:[A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?$/;

/**
 * @param publicUrl the configured one, which goes before everything
 * @param fallback for a request whose Host header is missing or no host
 * @returns from a Host header to the base of the FHIR API, e.g. `http://127.0.0.1:8080/fhir`
 */
export function ownAddress(publicUrl: string | undefined, fallback: string): (host: string | undefined) => string {
  if (publicUrl !== undefined) return () => `${publicUrl}/fhir`;
  return (host) => (host !== undefined && HOST.test(host) ? `http://${host}/fhir` : `${fallback}/fhir`);
}
