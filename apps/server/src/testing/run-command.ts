/** Runs a command of this server as npm does, against a test server. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { TestServer } from './test-server.ts';

export interface Ran {
  readonly out: string;
  readonly err: string;
  readonly code: unknown;
}

/** @param name file in src/commands without its ending */
export async function runCommand(
  server: Pick<TestServer, 'url' | 'token'>,
  name: string,
  args: readonly string[],
  { stdin = '', env = {} }: { stdin?: string | Buffer; env?: Record<string, string> } = {},
): Promise<Ran> {
  const command = fileURLToPath(new URL(`../commands/${name}.ts`, import.meta.url));
  const child = spawn(process.execPath, [command, ...args], {
    env: { ...process.env, URL: server.url, TOKEN: server.token, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.on('error', () => {}); // it may end before it has read everything
  child.stdin.end(stdin);
  const [out, err, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolve) => child.once('exit', resolve)),
  ]);
  return { out, err, code };
}

async function text(stream: AsyncIterable<Buffer>): Promise<string> {
  let all = '';
  for await (const chunk of stream) all += chunk;
  return all;
}
