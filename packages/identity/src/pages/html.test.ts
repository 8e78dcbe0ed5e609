import assert from 'node:assert/strict';
import { test } from 'node:test';
import { html } from './html.ts';
import { languageOf } from './texts/index.ts';

test('what is put into a page is text, whatever it says', () => {
  const name = `<script>alert("1")</script> & 'co'`;
  const { text } = html`<p title="${name}">${name}${html`<b>${1}</b>`}${[html`<i></i>`, '<']}${undefined}${false}</p>`;
  const escaped = '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;co&#39;';
  assert.equal(text, `<p title="${escaped}">${escaped}<b>1</b><i></i>&lt;</p>`);
});

for (const [header, expected] of [
  [undefined, 'nb'],
  ['', 'nb'],
  ['no', 'nb'],
  ['nn-NO,nb;q=0.9', 'nn'],
  ['de-DE,en-GB;q=0.8', 'en'],
  ['sv,constructor', 'nb'],
] as const) {
  test(`a browser that asks for ${header} reads ${expected}`, () => assert.equal(languageOf(header), expected));
}
