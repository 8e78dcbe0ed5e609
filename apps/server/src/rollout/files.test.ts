/** What leaves the programme as a PDF, over HTTP: names are printed as they are written, and can be copied. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOfPdf } from '@helseplattform/exchange/partner';
import { as, server } from './testing.ts';

const pdfOf = async (who: string, path: string): Promise<Buffer> => {
  const reply = await fetch(`${server.url}/api/rollout${path}`, {
    headers: { authorization: `Bearer ${server.tokenOf(who)}` },
  });
  assert.equal(reply.status, 200);
  assert.equal(reply.headers.get('content-type'), 'application/pdf');
  return Buffer.from(await reply.arrayBuffer());
};

test('a council case has the letters of Sámi names, those that Windows-1252 lacks among them', async () => {
  const names = 'Raarvihke, Snåase, Gáivuotna, Čáhcesuolu, Ruoŧŧa, Máŋŋu Đivttas, Ožžo, Škuvla';
  const written = await as('municipal-director', 'POST', '/entries/case-text/naroysund', {
    basedOn: 0,
    body: { unit: 'naroysund', language: 'nb', background: `Vi samarbeider med ${names}.` },
  });
  assert.equal(written.status, 201, written.text);
  const text = textOfPdf(await pdfOf('municipal-director', '/cost/naroysund/case.pdf')).join(' ');
  for (const name of names.split(/,? /)) assert.ok(text.includes(name), `${name} in ${text.slice(0, 2_000)}`);
  assert.match(text, /Nærøysund/);
  assert.doesNotMatch(text, /\ufffd/);
});

test('a board pack can be read and copied: every unit of the plan is named in it', async () => {
  const { json } = await as('board-member', 'GET', '/entries/plan-version');
  const id: string = json.entries.at(-1).body.id;
  const text = textOfPdf(await pdfOf('board-member', `/board-pack/${id}`)).join(' ');
  for (const name of ['Nærøysund', 'Namsos', 'Røyrvik']) assert.ok(text.includes(name), name);
  assert.doesNotMatch(text, /\ufffd/);
});
