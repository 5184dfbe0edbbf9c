/** Calls that change something. A refusal and an unreachable server are two different failures. */
import { PATIENCE } from './limits.ts';
import type { Server } from './server.ts';
import { pageKey } from './server.ts';
import type { Guest, Written } from './types.ts';

/** Why something did not happen. If the server said no: with its status, and a problem as RFC 9457 has it. */
export interface Failure {
  status?: number;
  retryAfter?: number;
  code?: string;
  fields?: Record<string, string>;
  requestId?: string;
}

interface Options {
  body?: object;
  token?: string | undefined;
  key?: string;
}

export class Api {
  constructor(readonly server: Server) {}

  guest(name: string): Promise<Guest> {
    return this.call('POST', `sites/${this.server.site}/guests`, { body: { name } });
  }

  post(text: string, parentId: string | null, token: string, key: string): Promise<Written> {
    const said = (name: string) => this.server.host.getAttribute(`page-${name}`);
    const url = own(said('url')) ?? own(pageKey()) ?? location.origin + location.pathname;
    const page = { url, title: said('title') ?? document.title };
    const path = `sites/${this.server.site}/comments?thread=${encodeURIComponent(this.server.thread)}`;
    return this.call('POST', path, { body: { text, parentId, page }, token, key });
  }

  async call<T>(method: string, path: string, { body, token, key }: Options): Promise<T> {
    const response = await fetch(new URL(`api/v1/${path}`, this.server.base), {
      method,
      headers: {
        ...(body && { 'Content-Type': 'application/json' }),
        ...(token && { Authorization: `Bearer ${token}` }),
        ...(key && { 'Idempotency-Key': key }),
      },
      body: body ? JSON.stringify(body) : null,
      credentials: 'omit',
      signal: AbortSignal.timeout(PATIENCE),
    });
    const answer: unknown = await response.json().catch(() => ({}));
    if (response.ok) {
      return answer as T;
    }
    const { status, headers } = response;
    throw Object.assign(new Error(), answer, { status, retryAfter: Number(headers.get('Retry-After')) || 60 });
  }
}

/** An address that this page gives itself, unless it is another site's: of that the server would have none. */
function own(address: string | null): string | undefined {
  const url = address && URL.canParse(address, document.baseURI) && new URL(address, document.baseURI);
  return url && url.origin === location.origin ? url.href : undefined;
}
