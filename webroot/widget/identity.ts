/** Who writes in this browser: a guest with a token, and what that guest respected. */
import type { Api } from './api.ts';
import { keep, load } from './storage.ts';
import type { Author, Guest } from './types.ts';

const MOST_RESPECTS = 500;
const NAMELESS = 'Reader';

export class Identity {
  readonly #api: Api;
  readonly #key: string;

  constructor(api: Api) {
    this.#api = api;
    this.#key = `${api.server.base.host}:${api.server.site}`;
  }

  /** The guest who posts, once a name was given. */
  get me(): Author | undefined {
    return this.#guest?.author;
  }

  get token(): string | undefined {
    return this.#guest?.token;
  }

  get #guest(): Guest | undefined {
    return load(`guest:${this.#key}`);
  }

  forget(): void {
    keep(`guest:${this.#key}`, undefined);
  }

  /** The token to post with under this name; another name is another guest. */
  async as(name: string): Promise<string> {
    const known = this.#guest;
    if (known?.author.name === name) {
      return known.token;
    }
    const guest = await this.#api.guest(name);
    keep(`guest:${this.#key}`, guest);
    return guest.token;
  }

  /** Respecting asks for no name. Whoever respected first goes on doing so, or could not take it back. */
  async reader(): Promise<string> {
    let token = load<string>(`reader:${this.#key}`) ?? this.token;
    token ??= (await this.#api.guest(NAMELESS)).token;
    keep(`reader:${this.#key}`, token);
    return token;
  }

  forgetReader(): void {
    keep(`reader:${this.#key}`, undefined);
  }

  respects(): string[] {
    return load<string[]>(`respects:${this.#key}`) ?? [];
  }

  setRespect(id: string, given: boolean): void {
    const others = this.respects().filter((other) => other !== id);
    keep(`respects:${this.#key}`, given ? [...others, id].slice(-MOST_RESPECTS) : others);
  }
}
