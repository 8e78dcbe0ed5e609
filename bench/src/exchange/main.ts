/**
 * `npm run bench -- exchange [--messages 20000] [--kills 20] [--seed 1]`: the soak. A doctor writes messages to GP offices
 * outside, offices write to the ward, the partner fails at random, and the server process is killed again and again. At
 * the end every message is received, rejected or overdue with somebody who has it, and both sides agree on all of them.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dialogue, type Faults, type PartnerServer, seeded, startPartner } from '@helseplattform/exchange/partner';
import type { Patient } from '@helseplattform/fhir';
import { issueToken, localKey } from '@helseplattform/identity';
import { openDatabase, startEmbeddedPostgres } from '@helseplattform/record/database';
import { machine } from '../machine.ts';
import { keep, round } from '../results.ts';
import { withDatabase } from '../server/process.ts';
import { scene } from './scene.ts';
import { type Mortal, mortalServer, stubborn } from './soak.ts';
import { verdict } from './verdict.ts';

const FAULTS: Faults = {
  silence: 0.01,
  late: 0.03,
  rejection: 0.03,
  duplicate: 0.05,
  reorder: 0.05,
  unavailable: 0.03,
  crash: 0.03,
};
/** Milliseconds a late answer waits: some come after the message is overdue. */
const LATE = 3_000;
const WRITERS = 6;
/** Messages that may be on their way to the partner: in a queue that only grows, all are overdue in the end. */
const AHEAD = 100;
/** One message comes in for so many that go out. */
const INCOMING = 4;

export async function exchangeBench(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      messages: { type: 'string', default: '20000' },
      kills: { type: 'string', default: '20' },
      seed: { type: 'string', default: '1' },
    },
  });
  const [messages, kills, seed] = [Number(values.messages), Number(values.kills), Number(values.seed)];
  const facts = machine();
  const random = seeded(seed);
  const dir = mkdtempSync(join(tmpdir(), 'exchange-soak-'));
  const postgres = await startEmbeddedPostgres({ dataDir: join(dir, 'postgres') });
  let server: Mortal | undefined;
  let partner: PartnerServer | undefined;
  try {
    const db = openDatabase({ url: postgres.url, max: 1 });
    await db.run('', 'create database exchange');
    await db.close();
    const dataDir = join(dir, 'data');
    const mortal = await mortalServer(withDatabase(postgres.url, 'exchange'), dataDir);
    server = mortal;
    const key = readFileSync(join(dataDir, 'exchange', 'simulator-key'), 'utf8');
    const other = await startPartner({
      platform: `${mortal.origin}/exchange/in`,
      key,
      faults: FAULTS,
      late: LATE,
      random,
    });
    partner = other;
    const system = stubborn(mortal, issueToken(localKey(dataDir), 'system', Date.now()));
    const { resources, offices, patients, ward, hersOf } = scene(other.url);
    for (let at = 0; at < resources.length; at += 500) {
      const entry = resources
        .slice(at, at + 500)
        .map((resource) => ({ resource, request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` } }));
      const { status, json } = await system('POST', '/fhir', { resourceType: 'Bundle', type: 'transaction', entry });
      if (status !== 200) throw new Error(`the scene was refused: ${JSON.stringify(json).slice(0, 2000)}`);
    }
    const doctor = stubborn(mortal, issueToken(localKey(dataDir), 'hospital-doctor', Date.now()));

    const acts: string[] = [];
    const incoming: string[] = [];
    let written = 0;
    let failed = false;
    let killed = 0;
    const began = performance.now();
    /** One writer: the next act, and now and then a message from an office. */
    async function write(): Promise<void> {
      for (let n = written++; n < messages; n = written++) {
        while (acts.length - other.messages.size > AHEAD) await new Promise((resolve) => setTimeout(resolve, 20));
        const id = `act-${n}`;
        const office = offices[n % offices.length]!;
        // a key of its own makes the act the same however often it is sent
        const act = question(id, office, n % patients.length);
        const { status, json } = await doctor('POST', '/fhir/Communication', act, id);
        if (status !== 200 && status !== 201) throw new Error(`${id} was refused: ${JSON.stringify(json)}`);
        acts.push((json as { id: string }).id);
        if (n % INCOMING === 0) await come(office, patients[n % patients.length] as Patient, n);
      }
    }
    async function come(office: string, patient: Patient, n: number): Promise<void> {
      const msgId = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
      const party = (of: { organisation: string; service: string }, name: string) => ({
        organisation: { reference: '', name, her: of.organisation },
        service: { reference: '', name, her: of.service },
      });
      const from = party(hersOf(office), 'Legekontoret');
      const xml = dialogue({
        from,
        to: party(ward, 'Sykehuset'),
        patient,
        text: `Melding ${n}`,
        msgId,
        at: Date.now(),
      });
      const times = random() < 0.1 ? 2 : 1;
      for (let i = 0; i < times; i++) {
        const { status, text } = await other.deliver(xml);
        if (status !== 202) throw new Error(`${msgId} was not taken: ${status} ${text}`);
      }
      incoming.push(msgId);
    }
    async function killer(): Promise<void> {
      for (let n = 1; n <= kills && !failed; n++) {
        while (!failed && acts.length < (messages * n) / (kills + 1))
          await new Promise((resolve) => setTimeout(resolve, 20));
        if (failed) return;
        await mortal.kill();
        killed++;
        console.log(`killed ${killed} times, ${acts.length} of ${messages} written`);
      }
    }
    const writers = Array.from({ length: WRITERS }, () =>
      write().catch((error) => {
        failed = true;
        throw error;
      }),
    );
    await Promise.all([killer(), ...writers]);
    const writing = (performance.now() - began) / 1000;
    const count = async (query: string) =>
      ((await system('GET', `/fhir/${query}&_summary=count`)).json as { total: number }).total;
    const underWay = () => count('Communication?category=levering&status=preparation,in-progress');
    let carried: number | undefined;
    for (let left = await underWay(); left > 0 || other.pending > 0; left = await underWay()) {
      // what the partner is silent about is not slow, it is overdue
      if (carried === undefined && left <= messages * 0.02 + 5) carried = (performance.now() - began) / 1000;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    carried ??= (performance.now() - began) / 1000;
    const { faults, timeToReceipt, ...told } = await verdict({
      acts,
      incoming,
      partner: other,
      all: async <T>(query: string) => {
        const found: T[] = [];
        let path: string | undefined = `/fhir/${query}&_count=500`;
        while (path) {
          const { json } = (await system('GET', path)) as {
            json: { entry?: { resource: T }[]; link?: { relation: string; url: string }[] };
          };
          found.push(...(json.entry ?? []).map(({ resource }) => resource));
          const next: string | undefined = json.link?.find(({ relation }) => relation === 'next')?.url;
          path = next && new URL(next).pathname + new URL(next).search;
        }
        return found;
      },
    });
    const result = {
      machine: facts,
      messages,
      kills: killed,
      seed,
      faults: FAULTS,
      writtenPerSecond: round(messages / writing, 1),
      messagesPerSecond: round((messages + incoming.length) / carried, 1),
      timeToReceiptMs: timeToReceipt,
      ...told,
      disagreements: faults.length,
    };
    console.log(JSON.stringify(result, null, 1));
    for (const fault of faults.slice(0, 20)) console.error(fault);
    if (faults.length > 0) process.exitCode = 1;
    // fewer messages are a try, and no result
    else if (messages >= 20_000) keep('exchange', result);
  } finally {
    await partner?.close();
    await server?.stop();
    await postgres.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

const question = (id: string, office: string, patient: number) => ({
  resourceType: 'Communication',
  status: 'completed',
  category: [{ coding: [{ system: 'http://helseplattform.example/fhir/CodeSystem/kind', code: 'dialog' }] }],
  subject: { reference: `Patient/soak-${patient}` },
  recipient: [{ reference: office }],
  payload: [{ contentString: `Spørsmål ${id}` }],
});
