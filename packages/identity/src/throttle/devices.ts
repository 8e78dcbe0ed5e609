/** Browsers where somebody has signed in before: a cookie that we signed, so that nobody makes up browsers of their own. */
import { createHmac } from 'node:crypto';
import { newSecret, sameSecret } from '../secret.ts';

export interface Devices {
  /** A new cookie value. */
  issue(): string;
  /** Name of the browser; undefined when the value is not one we gave. */
  nameOf(value: string | undefined): string | undefined;
}

/** @param key of this installation, 32 bytes */
export function createDevices(key: Buffer): Devices {
  const sign = (id: string) => createHmac('sha256', key).update(`device ${id}`).digest('base64url');
  return {
    issue() {
      const id = newSecret();
      return `${id}.${sign(id)}`;
    },
    nameOf(value) {
      const [id, mac] = value?.split('.') ?? [];
      return id !== undefined && mac !== undefined && sameSecret(mac, sign(id)) ? id : undefined;
    },
  };
}
