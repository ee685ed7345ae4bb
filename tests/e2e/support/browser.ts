/**
 * As much of a browser as a sign-in needs: follows redirects, keeps cookies, presses one button. The built-in identity
 * provider shows a form per person (or one form with a button per person); the one whose `person` has the wanted value
 * is sent. Ends where the app's loopback listener has answered, and gives back what it said.
 */
export async function signInAsBrowser(signInUrl: string, personId: string): Promise<string> {
  const jar = new CookieJar();
  let response = await visit(jar, new URL(signInUrl));
  for (let steps = 0; steps < 5; steps++) {
    const html = await response.text();
    const url = new URL(response.url);
    if (url.pathname === '/callback') return html;
    const form = formFor(html, personId) ?? formFor(html, null);
    if (form === null)
      throw new Error(`no form for ${personId} at ${url.pathname} (${response.status}): ${html.slice(0, 300)}`);
    response = await visit(jar, new URL(form.action, url), new URLSearchParams(form.fields));
  }
  throw new Error('the sign-in asks for more than five pages');
}

interface Form {
  readonly action: string;
  readonly fields: Record<string, string>;
}

/** The form that signs this person in; with null the first form there is (a consent page). */
function formFor(html: string, personId: string | null): Form | null {
  for (const [, attributes = '', body = ''] of html.matchAll(/<form([^>]*)>([\s\S]*?)<\/form>/gi)) {
    const controls = [...body.matchAll(/<(?:input|button)([^>]*)>/gi)].map(([, control = '']) => ({
      name: attribute(control, 'name'),
      value: attribute(control, 'value') ?? '',
      type: attribute(control, 'type') ?? '',
    }));
    const chosen = controls.find(({ name, value }) => name === 'person' && value === personId);
    if (personId !== null && chosen === undefined) continue;
    const fields: Record<string, string> = {};
    for (const { name, value, type } of controls) if (name !== null && type === 'hidden') fields[name] = value;
    if (personId !== null) fields['person'] = personId;
    return { action: attribute(attributes, 'action') ?? '', fields };
  }
  return null;
}

function attribute(text: string, name: string): string | null {
  const raw = new RegExp(`\\b${name}=(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i')
    .exec(text)
    ?.slice(1)
    .find((part) => part !== undefined);
  return (
    raw?.replaceAll('&amp;', '&').replaceAll('&#x2F;', '/').replaceAll('&#39;', "'").replaceAll('&quot;', '"') ?? null
  );
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
