/**
 * The XHTML of a narrative (Narrative.div). It is shown to people in a browser, so it is read strictly and only what is
 * known to be harmless is let through: invariants txt-1 and txt-2 of https://hl7.org/fhir/R4/narrative.html.
 */

/** "the basic html formatting elements and attributes described in chapters 7-11 (except section 4 of chapter 9) and 15 of HTML 4.0" */
const ELEMENTS: ReadonlySet<string> = new Set(
  (
    'div p br hr h1 h2 h3 h4 h5 h6 a span b em i strong small big tt dfn q var abbr acronym cite blockquote address bdo kbd ' +
    'sub sup ins del ul ol li dl dt dd pre code samp img map area table caption colgroup col thead tbody tfoot tr th td'
  ).split(' '),
);
const EVERYWHERE: ReadonlySet<string> = new Set(
  'xmlns lang xml:lang xml:space dir title style class id accesskey tabindex align valign width height'.split(' '),
);
const ATTRIBUTES: Readonly<Record<string, string>> = {
  a: 'href name rel',
  area: 'href shape coords alt nohref',
  img: 'src alt longdesc usemap border hspace vspace',
  map: 'name',
  table: 'summary border frame rules cellspacing cellpadding bgcolor',
  tr: 'bgcolor char charoff',
  td: 'abbr axis headers scope rowspan colspan nowrap bgcolor char charoff',
  th: 'abbr axis headers scope rowspan colspan nowrap bgcolor char charoff',
  col: 'span char charoff',
  colgroup: 'span char charoff',
  thead: 'char charoff',
  tbody: 'char charoff',
  tfoot: 'char charoff',
  ol: 'start type compact',
  ul: 'type compact',
  li: 'value type',
  dl: 'compact',
  hr: 'size noshade',
  br: 'clear',
  q: 'cite',
  blockquote: 'cite',
  ins: 'cite datetime',
  del: 'cite datetime',
};
const ALLOWED: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(ATTRIBUTES).map(([element, names]) => [element, new Set(names.split(' '))]),
);
const LINKS: ReadonlySet<string> = new Set(['href', 'src', 'cite', 'longdesc', 'usemap']);
const SCHEMES: ReadonlySet<string> = new Set(['http', 'https', 'ftp', 'mailto', 'tel']);
const XHTML = 'http://www.w3.org/1999/xhtml';
const MAX_DEPTH = 100;

const TAG = /<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITY = /&(?:lt|gt|amp|quot|apos|#\d{1,7}|#x[\da-fA-F]{1,6});/y;

/** @returns what is wrong, as the rest of a sentence that begins with "The narrative"; undefined when nothing is */
export function narrativeFault(div: string): string | undefined {
  const open: string[] = [];
  let content = false;
  let at = 0;
  while (at < div.length) {
    const char = div[at];
    if (char === '<') {
      if (div.startsWith('<!--', at)) {
        const end = div.indexOf('-->', at + 4);
        if (end === -1) return 'has a comment that does not end';
        at = end + 3;
        continue;
      }
      TAG.lastIndex = at;
      const tag = TAG.exec(div);
      if (tag === null) return `is not well-formed XHTML at ${excerpt(div, at)}`;
      const [whole, closing, name = '', attributes = '', selfClosed] = tag;
      if (open.length === 0 && at > 0) return 'must be one div element with nothing after it';
      const fault = closing ? closes(open, name, attributes + selfClosed) : opens(open, name, attributes);
      if (fault !== undefined) return fault;
      if (!closing && !selfClosed) open.push(name);
      if (name === 'img') content = true;
      at += whole.length;
    } else if (open.length === 0) {
      return at === 0 ? 'must begin with <div' : 'must be one div element with nothing after it';
    } else if (char === '&') {
      ENTITY.lastIndex = at;
      const entity = ENTITY.exec(div);
      if (entity === null) return `has an entity XML does not know at ${excerpt(div, at)}; write the character itself`;
      content = true;
      at += entity[0].length;
    } else {
      const end = endOfText(div, at);
      content ||= /\S/.test(div.slice(at, end));
      at = end;
    }
  }
  if (open.length > 0) return `does not close <${open.at(-1)}>`;
  if (div === '') return 'is empty';
  return content ? undefined : 'holds no text and no image (txt-2)';
}

function endOfText(div: string, start: number): number {
  let at = start;
  for (let c = div.charCodeAt(at); at < div.length && c !== 0x3c && c !== 0x26; c = div.charCodeAt(at)) at++;
  return at;
}

function closes(open: string[], name: string, more: string): string | undefined {
  if (more !== '') return `has attributes in </${name}>`;
  const last = open.pop();
  return last === name ? undefined : `closes <${name}> where <${last}> is open`;
}

function opens(open: readonly string[], name: string, attributes: string): string | undefined {
  if (open.length === 0 && name !== 'div') return `must begin with <div, not <${name}>`;
  if (open.length >= MAX_DEPTH) return `is nested deeper than ${MAX_DEPTH} elements`;
  if (!ELEMENTS.has(name)) return `holds <${name}>, which is not allowed in a narrative (txt-1)`;
  const seen = new Set<string>();
  for (const [, attribute = '', double, single] of attributes.matchAll(ATTRIBUTE)) {
    if (seen.has(attribute)) return `gives ${attribute} twice in <${name}>`;
    seen.add(attribute);
    if (!EVERYWHERE.has(attribute) && !ALLOWED.get(name)?.has(attribute)) {
      return `holds the attribute ${attribute} in <${name}>, which is not allowed in a narrative (txt-1)`;
    }
    const value = decode(double ?? single ?? '');
    if (value === undefined) return `has an entity XML does not know in ${attribute} of <${name}>`;
    if (attribute === 'xmlns' && value !== XHTML) return `must be in the namespace ${XHTML}`;
    if (attribute === 'style' && !isHarmlessStyle(value))
      return `has a style in <${name}> that can load or run something (txt-1)`;
    if (LINKS.has(attribute) && !isHarmlessLink(value, name === 'img')) {
      return `has a link in ${attribute} of <${name}> that is not http, https, ftp, mailto, tel or within the page (txt-1)`;
    }
  }
  if (open.length === 0 && !seen.has('xmlns')) return `must say xmlns="${XHTML}" in its div`;
  return undefined;
}

/** Relative links and anchors have no scheme. Browsers skip white space and control characters in `java script:`. */
function isHarmlessLink(link: string, isImage: boolean): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers skip them
  const packed = link.replace(/[\u0000-\u0020\u007f-\u00a0]/g, '').toLowerCase();
  const scheme = /^([^/?#:]*):/.exec(packed)?.[1];
  if (scheme === undefined || SCHEMES.has(scheme)) return true;
  return isImage && /^data:image\/(?:png|jpeg|gif);base64,/.test(packed);
}

/** Styles may colour and place; they may not load (url, @import) nor run (expression, behavior, -moz-binding) anything. */
function isHarmlessStyle(style: string): boolean {
  const packed = style.replace(/\s+/g, '').toLowerCase();
  if (/[\\<]|\/\*|expression\(|javascript:|@import|behaviou?r:|-moz-binding|image-set\(/.test(packed)) return false;
  return !/url\((?!['"]?data:image\/(?:png|jpeg|gif);)/.test(packed);
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The value an attribute really has; undefined when it holds what XML does not know. */
function decode(text: string): string | undefined {
  if (!text.includes('&')) return text;
  let known = true;
  const decoded = text.replace(/&(?:([a-z]+)|#(\d{1,7})|#x([\da-fA-F]{1,6}));|&/g, (_, name, decimal, hex) => {
    if (name !== undefined && Object.hasOwn(NAMED, name)) return NAMED[name]!;
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex ?? '', 16);
    if (Number.isInteger(code) && code <= 0x10ffff) return String.fromCodePoint(code);
    known = false;
    return '';
  });
  return known ? decoded : undefined;
}

const excerpt = (div: string, at: number) => `'${div.slice(at, at + 20).replace(/\s+/g, ' ')}'`;
