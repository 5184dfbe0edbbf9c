/** Calls to the server. A refusal and an unreachable server are two different failures. */
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

/** A thread as the server rendered it. */
export interface Fragment {
  host: HTMLElement;
  content: DocumentFragment;
}

interface Options {
  body?: unknown;
  token?: string | undefined;
  key?: string;
}

export class Api {
  constructor(
    readonly base: URL,
    readonly site: string,
    readonly thread: string,
  ) {}

  guest(name: string): Promise<Guest> {
    return this.#call('POST', `sites/${this.site}/guests`, { body: { name } });
  }

  post(text: string, parentId: string | null, token: string, key: string): Promise<Written> {
    const page = { url: canonical(), title: document.title.slice(0, 300) };
    const body = parentId === null ? { text, page } : { text, parentId, page };
    const path = `sites/${this.site}/comments?thread=${encodeURIComponent(this.thread)}`;
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

  liveAddress(): string {
    const address = new URL(`api/v1/sites/${this.site}/live`, this.base);
    address.protocol = address.protocol.replace('http', 'ws');
    return address.href;
  }

  /** The thread as markup. XMLHttpRequest, because it is the one parser of HTML that every policy allows. */
  fragment(parameters: Record<string, string>): Promise<Fragment> {
    const address = new URL(`embed/${this.site}`, this.base);
    address.search = new URLSearchParams({ thread: this.thread, ...parameters }).toString();
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open('GET', address);
      request.responseType = 'document';
      request.timeout = PATIENCE;
      request.onload = () => {
        const host = request.responseXML?.querySelector<HTMLElement>('parley-comments');
        const template = host?.querySelector('template');
        if (request.status === 200 && host && template) {
          resolve({ host, content: template.content });
        } else {
          reject(new Refusal(request.status, 'no_fragment', {}, 0, ''));
        }
      };
      request.onerror = request.ontimeout = () => reject(new TypeError('unreachable'));
      request.send();
    });
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
    const response = await fetch(new URL(`api/v1/${path}`, this.base), {
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
