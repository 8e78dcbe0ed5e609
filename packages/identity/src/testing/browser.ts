/** A browser without a screen, for tests: cookies by host and path, redirects, forms, signing in. */

export interface Page {
  readonly url: URL;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every kind
  readonly json: any;
}

interface Cookie {
  readonly host: string;
  readonly path: string;
  readonly name: string;
  readonly value: string;
}

/** As much of a browser as sign-in needs. */
export class Browser {
  readonly home: string;
  /** `x-csrf`, as a web app keeps it. */
  csrf: string | undefined;
  readonly cookies: Cookie[] = [];

  constructor(home: string) {
    this.home = home;
  }

  cookie(name: string): string | undefined {
    return this.cookies.find((cookie) => cookie.name === name)?.value;
  }

  setCookie(name: string, value: string, path = '/'): void {
    const host = new URL(this.home).hostname;
    this.#drop(host, path, name);
    this.cookies.push({ host, path, name, value });
  }

  /** One request, redirects not followed. */
  async send(
    method: string,
    to: string,
    options: { form?: object; json?: object; headers?: object } = {},
  ): Promise<Page> {
    const url = new URL(to, this.home);
    const { form, json, headers } = options;
    const sent = this.cookies.filter(({ host, path }) => host === url.hostname && under(url.pathname, path));
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      headers: {
        ...(sent.length > 0 ? { cookie: sent.map(({ name, value }) => `${name}=${value}`).join('; ') } : {}),
        ...(form ? { 'content-type': 'application/x-www-form-urlencoded', origin: url.origin } : {}),
        ...(json ? { 'content-type': 'application/json', origin: url.origin } : {}),
        ...(json && this.csrf ? { 'x-csrf': this.csrf } : {}),
        accept: form || method === 'GET' ? 'text/html' : 'application/json',
        ...headers,
      },
      ...(form ? { body: new URLSearchParams({ ...form }).toString() } : json ? { body: JSON.stringify(json) } : {}),
    });
    for (const line of response.headers.getSetCookie()) this.#keep(url, line);
    const text = await response.text();
    return { url, status: response.status, headers: response.headers, text, json: parsed(text) };
  }

  /** As a person clicks: redirects are followed, up to `stop` or a page. */
  async go(to: string, stop?: (url: URL) => boolean): Promise<Page> {
    return this.#follow(await this.send('GET', to), stop);
  }

  async submit(to: string, form: object, stop?: (url: URL) => boolean): Promise<Page> {
    return this.#follow(await this.send('POST', to, { form }), stop);
  }

  async #follow(first: Page, stop: (url: URL) => boolean = () => false): Promise<Page> {
    let page = first;
    for (let hops = 0; page.status >= 300 && page.status < 400; hops++) {
      if (hops > 20) throw new Error(`too many redirects, last to ${page.url}`);
      const next = new URL(page.headers.get('location')!, page.url);
      if (stop(next)) return { ...page, url: next };
      page = await this.send('GET', next.href);
    }
    return page;
  }

  /** Signs in with the local service, and keeps the CSRF value. */
  async signIn(persona: string, back = '/api/session'): Promise<Page> {
    const choice = await this.go(`/signin/start?return=${encodeURIComponent(back)}`);
    const page = await this.submit(choice.url.pathname, { persona });
    const session = await this.send('GET', '/api/session');
    this.csrf = session.json?.csrf;
    return page;
  }

  /** Chooses somebody at the local service, and stops where the issuer sends the browser back to us. */
  async chosen(persona: string): Promise<URL> {
    const choice = await this.go('/signin/start');
    const { url } = await this.submit(choice.url.pathname, { persona }, (to) => to.pathname === '/signin/callback');
    return url;
  }

  #keep(url: URL, line: string): void {
    const [pair = '', ...attributes] = line.split(/;\s*/);
    const at = pair.indexOf('=');
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
    const attribute = (wanted: string) =>
      attributes.find((text) => text.toLowerCase().startsWith(`${wanted}=`))?.slice(wanted.length + 1);
    const path = attribute('path') ?? '/';
    this.#drop(url.hostname, path, name);
    const gone = attribute('max-age') === '0' || new Date(attribute('expires') ?? Number.NaN).getTime() < Date.now();
    if (!gone) this.cookies.push({ host: url.hostname, path, name, value });
  }

  #drop(host: string, path: string, name: string): void {
    const at = this.cookies.findIndex((cookie) => cookie.host === host && cookie.path === path && cookie.name === name);
    if (at >= 0) this.cookies.splice(at, 1);
  }
}

const under = (path: string, cookiePath: string) =>
  path === cookiePath || path.startsWith(cookiePath.endsWith('/') ? cookiePath : `${cookiePath}/`);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
