/** Calls that change something. A refusal and an unreachable server are two different failures. */
import type { Server } from './server.ts';
import type { Comment, Guest, Written } from './types.ts';

const PATIENCE = 15_000;

/** The server said no. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly fields: Record<string, string>,
    readonly retryAfter: number,
    readonly requestId: string,
  ) {
    super(code);
  }

  /** Whether the same call may succeed later without anybody changing it. */
  get passing(): boolean {
    return this.status >= 500;
  }
}

interface Options {
  body?: unknown;
  token?: string | undefined;
  key?: string;
}

export class Api {
  constructor(readonly server: Server) {}

  guest(name: string): Promise<Guest> {
    return this.#call('POST', `sites/${this.server.site}/guests`, { body: { name } });
  }

  post(text: string, parentId: string | null, token: string, key: string): Promise<Written> {
    const page = { url: canonical(), title: document.title.slice(0, 300) };
    const body = parentId === null ? { text, page } : { text, parentId, page };
    const path = `sites/${this.server.site}/comments?thread=${encodeURIComponent(this.server.thread)}`;
    return this.#call('POST', path, { body, token, key });
  }

  async textOf(id: string): Promise<string> {
    const answer = await this.#call<{ comment?: Comment } & Partial<Comment>>('GET', `comments/${id}`, {});
    return (answer.comment ?? answer).text ?? '';
  }

  edit(id: string, text: string, token: string): Promise<Written> {
    return this.#call('PATCH', `comments/${id}`, { body: { text }, token });
  }

  remove(id: string, token: string): Promise<Written> {
    return this.#call('DELETE', `comments/${id}`, { token });
  }

  respect(id: string, given: boolean, token: string): Promise<unknown> {
    return this.#call(given ? 'PUT' : 'DELETE', `comments/${id}/respect`, { token });
  }

  async #call<T>(method: string, path: string, { body, token, key }: Options): Promise<T> {
    const headers: Record<string, string> = {};
    if (body !== undefined) {
      headers['Content-Type'] = 'application/json';
    }
    if (token !== undefined) {
      headers.Authorization = `Bearer ${token}`;
    }
    if (key !== undefined) {
      headers['Idempotency-Key'] = key;
    }
    const response = await fetch(new URL(`api/v1/${path}`, this.server.base), {
      method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (response.status === 204) {
      return undefined as T;
    }
    const answer: unknown = await response.json().catch(() => ({}));
    if (response.ok) {
      return answer as T;
    }
    const { code = '', fields = {}, requestId = '' } = answer as Partial<Refusal>;
    throw new Refusal(response.status, code, fields, Number(response.headers.get('Retry-After')) || 0, requestId);
  }
}

function canonical(): string {
  const link = document.querySelector<HTMLLinkElement>('link[rel=canonical]');
  return link?.href || location.href.replace(/[?#].*$/, '');
}
