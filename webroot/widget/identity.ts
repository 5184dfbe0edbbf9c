/** Who writes in this browser: whom the page names, or a guest with a token, and what that guest respected. */
import type { Api } from './api.ts';
import { MOST_RESPECTS } from './limits.ts';
import { load } from './storage.ts';
import { keep } from './storing.ts';
import type { Author, Guest } from './types.ts';

const NAMELESS = 'Reader';

export class Identity {
  readonly #api: Api;
  readonly #guest: string;
  readonly #reader: string;
  readonly #respects: string;
  #asked: { name: string; guest: Promise<Guest> } | undefined;

  constructor(api: Api) {
    const key = `${api.server.base.host}:${api.server.site}`;
    this.#api = api;
    this.#guest = `guest:${key}`;
    this.#reader = `reader:${key}`;
    this.#respects = `respects:${key}`;
  }

  /** Whoever posts, once that is known. */
  get me(): Author | undefined {
    return this.#known?.author;
  }

  get token(): string | undefined {
    return this.#known?.token;
  }

  /** Named by the page that embeds the thread, and so not to be changed here. */
  get signed(): Guest | undefined {
    const { host } = this.#api.server;
    const token = (host as { token?: string }).token ?? host.getAttribute('token');
    const author = token && authorIn(token);
    return author ? { token, author } : undefined;
  }

  get #known(): Guest | undefined {
    return this.signed ?? load<Guest>(this.#guest) ?? undefined;
  }

  forget(): void {
    keep(this.#guest);
  }

  /** The token to post with under this name; another name is another guest, unless the page says who this is. */
  async as(name: string): Promise<string> {
    const known = this.#known;
    if (known && (this.signed || known.author.name === name)) {
      return known.token;
    }
    if (this.#asked?.name !== name) {
      this.#asked = { name, guest: this.#api.guest(name) };
    }
    try {
      const guest = await this.#asked.guest;
      // Another tab may have been faster, and one name is one guest.
      if (this.me?.name === name) {
        return this.token!;
      }
      keep(this.#guest, guest);
      return guest.token;
    } finally {
      this.#asked = undefined;
    }
  }

  /** Respecting asks for no name. Whoever respected first goes on doing so, or could not take it back. */
  async reader(): Promise<string> {
    const { signed } = this;
    if (signed) {
      // The page's, and not for the next who comes without one.
      return signed.token;
    }
    const token = load<string>(this.#reader) ?? this.token ?? (await this.#api.guest(NAMELESS)).token;
    keep(this.#reader, token);
    return token;
  }

  forgetReader(): void {
    keep(this.#reader);
  }

  respects(): string[] {
    return load(this.#respects) ?? [];
  }

  setRespect(id: string, given: boolean): void {
    const others = this.respects().filter((other) => other !== id);
    keep(this.#respects, given ? [...others, id].slice(-MOST_RESPECTS) : others);
  }
}

/** What a token says of its bearer; whether it is true the server decides. */
function authorIn(token: string): Author | undefined {
  try {
    const claims = atob(token.split('.')[1]!.replace(/-/g, '+').replace(/_/g, '/'));
    const bytes = Uint8Array.from(claims, (byte) => byte.charCodeAt(0));
    const { sub, name } = JSON.parse(new TextDecoder().decode(bytes)) as { sub: string; name: string };
    return { id: sub, name, badges: [] };
  } catch {
    return undefined;
  }
}
