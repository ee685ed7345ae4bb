/**
 * As much of a browser as a sign-in needs: follows redirects, keeps cookies, presses one button. The built-in identity
 * provider shows a form with a button `person` for each; it is sent with the wanted one, also when the list is too long
 * to show them. Ends where the app's loopback listener has answered, and gives back what it said.
 */
export async function signInAsBrowser(signInUrl: string, personId: string): Promise<string> {
  const jar = new CookieJar();
  let response = await visit(jar, new URL(signInUrl));
  for (let steps = 0; steps < 5; steps++) {
    const html = await response.text();
    const url = new URL(response.url);
    if (url.pathname === '/callback') return html;
    const form = personForm(html);
    if (form === null)
      throw new Error(`no person picker at ${url.pathname} (${response.status}): ${html.slice(0, 300)}`);
    response = await visit(jar, new URL(form, url), new URLSearchParams({ person: personId }));
  }
  throw new Error('the sign-in asks for more than five pages');
}

/** Where the form with the buttons `person` is sent to. */
function personForm(html: string): string | null {
  for (const [, attributes = '', body = ''] of html.matchAll(/<form([^>]*)>([\s\S]*?)<\/form>/gi)) {
    const action = /\baction="([^"]*)"/i.exec(attributes)?.[1];
    if (/<button[^>]*\bname="person"/i.test(body) && action !== undefined) return action.replaceAll('&amp;', '&');
  }
  return null;
}

class CookieJar {
  readonly #cookies = new Map<string, string>();

  keep(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      if (/expires=Thu, 01 Jan 1970/i.test(line)) this.#cookies.delete(pair.slice(0, at));
      else this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }

  get header(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}

async function visit(jar: CookieJar, start: URL, form?: URLSearchParams): Promise<Response> {
  let url = start;
  let body: URLSearchParams | null = form ?? null;
  for (let hops = 0; hops < 15; hops++) {
    const response: Response = await fetch(url, {
      redirect: 'manual',
      method: body === null ? 'GET' : 'POST',
      headers: { cookie: jar.header, accept: 'text/html' },
      ...(body === null ? {} : { body }),
    });
    jar.keep(response);
    const location = response.headers.get('location');
    if (location === null) return response;
    await response.body?.cancel();
    url = new URL(location, url);
    body = null;
  }
  throw new Error('too many redirects');
}
