import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { narrativeFault } from './narrative.ts';

const div = (content: string) => `<div xmlns="http://www.w3.org/1999/xhtml">${content}</div>`;

// "The narrative SHALL contain only the basic html formatting elements and attributes described in chapters 7-11 (except
// section 4 of chapter 9) and 15 of the HTML 4.0 standard, <a> elements (either name or href), images and internally
// contained style attributes" https://hl7.org/fhir/R4/narrative.html
describe('a narrative that is fine', () => {
  const good = [
    div('Hei'),
    div('<p>Hei <b>på</b> <i>deg</i>,<br/>&lt;du&gt; &amp; jeg &#160;&#xA0;</p>'),
    div('<table class="grid" border="1"><tbody><tr><td colspan="2" style="color: red">1</td></tr></tbody></table>'),
    div('<ul><li>en</li></ul><ol start="2"><li>to</li></ol><dl><dt>a</dt><dd>b</dd></dl><pre>x  y</pre><hr />'),
    div('<a href="https://helsenorge.no">lenke</a> <a href="#x">her</a> <a name="x">der</a> <a href="Patient/1">p</a>'),
    div('<img src="#bilde" alt="x"/>'),
    div('<img src="data:image/png;base64,iVBORw0KGgo=" alt="x"/>'),
    div("<p title='1 > 0'>x</p>"),
    div('<!-- merknad -->x'),
    '<div xmlns="http://www.w3.org/1999/xhtml" lang="nb" xml:lang="nb">Hei</div>',
  ];
  for (const narrative of good) it(narrative, () => assert.equal(narrativeFault(narrative), undefined));
});

// "The XHTML content SHALL NOT contain a head, a body element, external stylesheet references, deprecated elements, scripts,
// forms, base/link/xlink, frames, iframes, objects or event related attributes (e.g. onClick)."
describe('a narrative that is refused', () => {
  const bad: [what: string, narrative: string, fault: RegExp][] = [
    ['a script', div('<script>alert(1)</script>'), /holds <script>/],
    ['a script in capitals', div('<SCRIPT>alert(1)</SCRIPT>'), /holds <SCRIPT>/],
    ['an event attribute', div('<p onclick="alert(1)">x</p>'), /attribute onclick in <p>/],
    ['an event attribute of an image', div('<img src="#x" onerror="alert(1)"/>'), /attribute onerror/],
    ['a javascript link', div('<a href="javascript:alert(1)">x</a>'), /link in href/],
    ['a javascript link in disguise', div('<a href=" java&#10;script&#58;alert(1)">x</a>'), /link in href/],
    ['a javascript link with entities', div('<a href="&#x6A;avascript:alert(1)">x</a>'), /link in href/],
    ['a vbscript link', div('<a href="vbscript:x">x</a>'), /link in href/],
    ['a page as data', div('<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>'), /link in href/],
    [
      'a drawing as image, which can run scripts',
      div('<img src="data:image/svg+xml;base64,PHN2Zz4=" alt=""/>'),
      /link in src/,
    ],
    ['a style that loads', div('<p style="background: url(https://spor.example/x.png)">x</p>'), /style in <p>/],
    ['a style that runs', div('<p style="width: expression(alert(1))">x</p>'), /style in <p>/],
    ['a style in disguise', div('<p style="width: exp/**/ression(alert(1))">x</p>'), /style in <p>/],
    ['a style with escapes', div('<p style="background: u\\72l(x)">x</p>'), /style in <p>/],
    ['a style element', div('<style>p { color: red }</style>'), /holds <style>/],
    ['an iframe', div('<iframe src="https://x.example"></iframe>'), /holds <iframe>/],
    ['a form', div('<form><input/></form>'), /holds <form>/],
    ['an object', div('<object data="x"></object>'), /holds <object>/],
    ['svg', div('<svg onload="alert(1)"></svg>'), /holds <svg>/],
    ['a link element', div('<link rel="stylesheet" href="x.css"/>'), /holds <link>/],
    ['a meta element', div('<meta http-equiv="refresh" content="0"/>'), /holds <meta>/],
    ['another namespace', '<div xmlns="http://www.w3.org/2000/svg">x</div>', /must be in the namespace/],
    ['a namespace within', div('<p xmlns="http://www.w3.org/2000/svg">x</p>'), /must be in the namespace/],
    ['no namespace', '<div>x</div>', /must say xmlns/],
    ['no div', '<p xmlns="http://www.w3.org/1999/xhtml">x</p>', /must begin with <div/],
    ['plain text', 'Hei', /must begin with <div/],
    ['nothing', '', /is empty/],
    ['text after the div', `${div('x')}y`, /nothing after it/],
    ['two divs', div('x') + div('y'), /nothing after it/],
    ['an element that is not closed', div('<p>x'), /closes <div> where <p> is open/],
    ['crossed elements', div('<b><i>x</b></i>'), /closes <b> where <i> is open/],
    ['a div that is not closed', '<div xmlns="http://www.w3.org/1999/xhtml">x', /does not close <div>/],
    ['an attribute without quotes', div('<p class=a>x</p>'), /not well-formed/],
    ['an attribute given twice', div('<p class="a" class="b">x</p>'), /gives class twice/],
    ['an entity of HTML', div('a&nbsp;b'), /an entity XML does not know at '&nbsp;b/],
    ['a bare ampersand', div('a & b'), /an entity XML does not know/],
    ['a CDATA section', div('<![CDATA[<script>]]>'), /not well-formed/],
    ['a processing instruction', div('<?php x ?>'), /not well-formed/],
    ['a document type', `<!DOCTYPE div>${div('x')}`, /not well-formed/],
    ['a comment without end', div('<!-- x'), /comment that does not end/],
    ['deep nesting', div(`${'<b>'.repeat(200)}x${'</b>'.repeat(200)}`), /nested deeper than 100/],
  ];
  for (const [what, narrative, fault] of bad) it(what, () => assert.match(narrativeFault(narrative) ?? 'fine', fault));
});

// txt-2: "The narrative SHALL have some non-whitespace content"
describe('a narrative without content', () => {
  for (const content of ['', ' \n\t', '<p> </p>', '<br/>', '<!-- x -->']) {
    it(JSON.stringify(content), () => assert.match(narrativeFault(div(content)) ?? 'fine', /txt-2/));
  }
});

it('is read in time linear in its length, whatever it holds', () => {
  // Each of these takes minutes when a regular expression goes back over what it has read.
  for (const hostile of [
    `<a ${' '.repeat(1e6)}>`,
    '<p a="'.repeat(1e5),
    `<p style="${'url('.repeat(1e5)}">`,
    '&'.repeat(1e6),
    '<!--'.repeat(1e5),
  ]) {
    assert.notEqual(narrativeFault(div(hostile)), undefined);
  }
});
