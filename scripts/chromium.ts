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

const NPM_HAS_ONE = process.platform === 'linux' && process.arch === 'x64';
const WITHOUT =
  'There is no browser for the tests. Install Chromium or Chrome, and set CHROMIUM_PATH to it where it is not on PATH.';

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
 * `CHROMIUM_PATH`; else, on Linux x64, the one of npm's @sparticuz/chromium; else what is on PATH; else, as root on
 * Debian, the distribution's package, installed now.
 *
 * The one of npm is the same on every machine, and has no window: opening a page and signing in costs 0.8 s of
 * processor, and 2.4 s with a whole Chromium 156.
 * @param say told what takes time
 * @throws when there is none, saying what to do
 */
export function findChromium(say: (line: string) => void = console.error): Chromium {
  const given = process.env.CHROMIUM_PATH;
  if (!given && NPM_HAS_ONE) return fromNpm(say);
  const executablePath = given || onPath() || fromDebian(say);
  if (executablePath) return { executablePath, args: ARGS, env: environment() };
  throw new Error(WITHOUT);
}

function onPath(): string | undefined {
  for (const folder of (process.env.PATH ?? '').split(delimiter).filter(Boolean)) {
    for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) {
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
  say('No browser on PATH: installing chromium with apt-get');
  const options = {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'inherit'] as const,
  };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation']]) {
    if (spawnSync('apt-get', ['-q', ...args], { ...options, stdio: [...options.stdio] }).status !== 0) return undefined;
  }
  return onPath();
}

/** The browser of npm, with the libraries and fonts that a machine without a desktop lacks. */
export function fromNpm(say: (line: string) => void): Chromium {
  if (!existsSync(UNPACKED)) {
    say('Unpacking the browser of npm');
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
        `The browser of npm could not be unpacked: ${(error as Error).message}. Set CHROMIUM_PATH to one.`,
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
