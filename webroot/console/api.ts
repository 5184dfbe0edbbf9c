/** The moderators' calls, by the session's cookie. A refusal and an unreachable server are two different failures. */
import type { List, Reason, ThreadState } from './types.ts';

const BASE = '/api/v1/moderation';
const JSON_BODY: HeadersInit = { 'Content-Type': 'application/json' };
const PATIENCE = 15_000;

/** The server said no. */
export class Refusal extends Error {
  constructor(readonly status: number) {
    super(`status ${status}`);
  }
}

/** Which comments the list of this page holds. */
const LIST = `/comments?limit=50&show=${document.body.dataset.show}`;

let tag = '';
let decisions = 0;

/** The newest comments; nothing if they are as they were at the last asking. */
export async function newest(): Promise<List | undefined> {
  const before = decisions;
  const response = await call('GET', LIST, tag === '' ? {} : { 'If-None-Match': tag });
  if (response.status === 304) {
    return undefined;
  }
  const list: List = await response.json();
  // Asked before a decision made here was answered, it may not know of it.
  if (before !== decisions) {
    return newest();
  }
  tag = response.headers.get('ETag') ?? '';
  return list;
}

export async function older(after: string): Promise<List> {
  const response = await call('GET', `${LIST}&after=${encodeURIComponent(after)}`);
  const list: List = await response.json();
  return list;
}

export function remove(id: string, { code, message }: Reason): Promise<void> {
  const body = message === '' ? { reason: code } : { reason: code, message };
  return decide('PUT', id, 'removal', JSON.stringify(body));
}

export function restore(id: string): Promise<void> {
  return decide('DELETE', id, 'removal');
}

export function keep(id: string): Promise<void> {
  return decide('DELETE', id, 'reports');
}

export function pick(id: string, picked: boolean): Promise<void> {
  return decide(picked ? 'PUT' : 'DELETE', id, 'pick');
}

export async function setThread(site: string, key: string, state: ThreadState): Promise<void> {
  const thread = `/sites/${encodeURIComponent(site)}/thread?thread=${encodeURIComponent(key)}`;
  await call('PUT', thread, JSON_BODY, JSON.stringify({ state }));
  decisions += 1;
}

/** Answers an address that lets somebody in once. */
export async function invite(name: string, role: string): Promise<string> {
  const response = await call('POST', '/links', JSON_BODY, JSON.stringify({ name, role }));
  const made: { link: string } = await response.json();
  return made.link;
}

async function decide(method: string, id: string, what: string, body: string | null = null): Promise<void> {
  try {
    await call(method, `/comments/${id}/${what}`, body === null ? {} : JSON_BODY, body);
  } finally {
    decisions += 1;
    // Rows heed no list while they wait; the next one must come whole.
    tag = '';
  }
}

async function call(method: string, path: string, headers: HeadersInit = {}, body: string | null = null) {
  const response = await fetch(BASE + path, {
    // A decision arrives even if the page is left at once.
    method, headers, body, cache: 'no-store', keepalive: method !== 'GET', signal: AbortSignal.timeout(PATIENCE),
  });
  if (!response.ok && response.status !== 304) {
    throw new Refusal(response.status);
  }
  return response;
}
