/** As much of a browser as a sign-in needs: cookies by path, redirects one by one, forms. */
export class Browser {
  readonly #cookies = new Map<string, { name: string; value: string; path: string }>();

  async get(url: string): Promise<Response> {
    return this.#request(url, {});
  }

  async post(url: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
    return this.#request(url, { method: 'POST', body: new URLSearchParams(fields), headers });
  }

  /** Follows redirects until a page is shown or the address leaves the provider; answers that address. */
  async follow(response: Response, base: string): Promise<{ readonly url: URL; readonly response: Response }> {
    let current = response;
    let url = new URL(current.url || base);
    for (let hops = 0; hops < 8; hops++) {
      const location = current.headers.get('location');
      if (location === null) return { url, response: current };
      url = new URL(location, base);
      if (url.origin !== new URL(base).origin) return { url, response: current };
      current = await this.get(url.href);
    }
    throw new Error('too many redirects');
  }

  async #request(url: string, init: RequestInit): Promise<Response> {
    const { pathname } = new URL(url);
    const cookie = [...this.#cookies.values()]
      .filter(({ path }) => pathname.startsWith(path))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
    const headers = { ...Object.fromEntries(new Headers(init.headers)), ...(cookie === '' ? {} : { cookie }) };
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    return response;
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split('; ');
    const name = pair.slice(0, pair.indexOf('='));
    const path = attributes.find((a) => a.toLowerCase().startsWith('path='))?.slice(5) ?? '/';
    this.#cookies.set(`${name} ${path}`, { name, value: pair.slice(pair.indexOf('=') + 1), path });
  }
}
