/** What can be set from outside: environment variables and flags, read once and checked. */
import { resolve } from 'node:path';
import { readSignInSettings, type SignInMode, SignInSettingsError } from '@helseplattform/identity';
import { type ExchangeSettings, readExchangeSettings } from './exchange/settings.ts';

export interface Configuration {
  /** Address to listen on. Default 127.0.0.1: other machines reach the server only when this is set. */
  readonly host: string;
  /** TCP port; 0 takes any free one. */
  readonly port: number;
  /** Absolute folder of everything the server keeps itself: database, local key, exported files. */
  readonly dataDir: string;
  /** A PostgreSQL to use; without it the server runs its own under `dataDir`. */
  readonly databaseUrl: string | undefined;
  /** Largest request body in bytes; larger ones are answered 413. */
  readonly bodyLimit: number;
  /** Processes that answer requests. */
  readonly workers: number;
  readonly logLevel: LogLevel;
  /** URL under which callers see the server, when it is not the one they ask (behind a proxy). No trailing slash. */
  readonly publicUrl: string | undefined;
  /** False with `--no-seed`: start with an empty record. */
  readonly seed: boolean;
  /** Requests one process works on at the same time; more wait. */
  readonly maxActive: number;
  /** Requests that may wait in one process; more are answered 429. */
  readonly maxWaiting: number;
  /** With which services people sign in. */
  readonly signIn: SignInMode;
  /** Organization whose privacy officer reviews openings at organisations that have none, e.g. `Organization/hf-stolav`. */
  readonly reviewer: string | undefined;
  readonly exchange: ExchangeSettings;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Settings that cannot be used, all of them at once, each with the remedy. */
export class ConfigurationError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.name = 'ConfigurationError';
    this.faults = faults;
  }
}

const MB = 1024 * 1024;
const UNITS: Record<string, number> = { '': 1, b: 1, kb: 1024, mb: MB, gb: 1024 * MB };

/**
 * Reads the settings.
 *
 * @param env HOST, PORT, DATA_DIR, DATABASE_URL, BODY_LIMIT (`50mb` or bytes), WORKERS, LOG_LEVEL, PUBLIC_URL, MAX_ACTIVE, MAX_WAITING, ACCESS_REVIEWER, those of the exchange (exchange/settings.ts) and of sign-in
 * @param flags command line without the program: `--no-seed`
 * @throws {ConfigurationError} naming every setting that cannot be used
 */
export function readConfiguration(env: NodeJS.ProcessEnv, flags: readonly string[] = []): Configuration {
  const faults: string[] = [];
  const given = (name: string) => env[name]?.trim() || undefined;

  const integer = (name: string, otherwise: number, min: number, max: number): number => {
    const text = given(name);
    if (text === undefined) return otherwise;
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= min && value <= max) return value;
    faults.push(`${name}=${text}: expected a whole number from ${min} to ${max}.`);
    return otherwise;
  };
  const size = (name: string, otherwise: number): number => {
    const text = given(name);
    if (text === undefined) return otherwise;
    const [, number, unit] = /^(\d+)\s*([kmg]?b?)$/i.exec(text) ?? [];
    const factor = UNITS[/^[kmg]$/i.test(unit ?? '') ? `${unit!.toLowerCase()}b` : (unit ?? '').toLowerCase()];
    const value = number === undefined || factor === undefined ? Number.NaN : Number(number) * factor;
    if (value >= 1024 && value <= 1024 * MB) return value;
    faults.push(`${name}=${text}: expected a size from 1kb to 1gb, e.g. 50mb.`);
    return otherwise;
  };
  const url = (name: string, protocols: readonly string[]): string | undefined => {
    const text = given(name);
    if (text === undefined) return undefined;
    // Not parsed further: a PostgreSQL URL may lack a host, which is no URL to others.
    if (protocols.some((protocol) => text.startsWith(`${protocol}//`) && text.length > protocol.length + 2)) {
      return text.replace(/\/+$/, '');
    }
    // The value may hold a password: it is not repeated.
    faults.push(`${name}: expected a URL that begins with ${protocols.map((p) => `${p}//`).join(' or ')}.`);
    return undefined;
  };
  const logLevel = (given('LOG_LEVEL')?.toLowerCase() ?? 'info') as LogLevel;
  if (!LOG_LEVELS.includes(logLevel)) faults.push(`LOG_LEVEL=${logLevel}: expected one of ${LOG_LEVELS.join(', ')}.`);
  for (const flag of flags) if (flag !== '--no-seed') faults.push(`${flag}: unknown flag; there is --no-seed.`);

  const host = given('HOST') ?? '127.0.0.1';
  const publicUrl = url('PUBLIC_URL', ['http:', 'https:']);
  const signIn = signInSettings(env, host, publicUrl, faults);

  const configuration: Configuration = {
    host,
    port: integer('PORT', 8080, 0, 65535),
    dataDir: resolve(given('DATA_DIR') ?? 'data'),
    databaseUrl: url('DATABASE_URL', ['postgres:', 'postgresql:']),
    bodyLimit: size('BODY_LIMIT', 50 * MB),
    workers: integer('WORKERS', 1, 1, 64),
    logLevel,
    publicUrl,
    seed: !flags.includes('--no-seed'),
    maxActive: integer('MAX_ACTIVE', 128, 1, 10_000),
    maxWaiting: integer('MAX_WAITING', 512, 0, 100_000),
    signIn,
    // the synthetic region has its officer there
    reviewer: given('ACCESS_REVIEWER') ?? (signIn.kind === 'local' ? 'Organization/hf-stolav' : undefined),
    exchange: readExchangeSettings(env, faults),
  };
  if (faults.length > 0) throw new ConfigurationError(faults);
  return configuration;
}

function signInSettings(
  env: NodeJS.ProcessEnv,
  host: string,
  publicUrl: string | undefined,
  faults: string[],
): SignInMode {
  try {
    return readSignInSettings(env, host, publicUrl);
  } catch (error) {
    if (!(error instanceof SignInSettingsError)) throw error;
    faults.push(...error.faults);
    return { kind: 'none' };
  }
}
