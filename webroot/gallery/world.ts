/**
 * What a page of the gallery has in place of a network and a clock. The script under the glass is the real one: calls
 * are answered here, at once or never, and time stands still, so that a state which passes can be looked at.
 */
import type { Comment, Range } from '../widget/types.ts';

const LONGEST_WAIT = 1_000;
const NEVER = 2 ** 31 - 1;

/** Status and body of an answer; `away`: the server cannot be reached; `never`: it has not answered yet. */
export type Answer = [status: number, body: object] | 'away' | 'never';

export interface World {
  /** Whether the live line opens. */
  line?: boolean;
  /** Waits of more than a second that are over at once; the others never end. */
  passes?: (ms: number) => boolean;
  /** Instead of the usual answers, by method and last part of the path. */
  answers?: Record<string, Answer>;
  /** Whether markup that is asked for is still on its way, and not refused. */
  waits?: boolean;
}

const later = window.setTimeout.bind(window);
let line: Line | undefined;

/** For the gallery's own waiting, which goes on. */
export const moment = (): Promise<void> => new Promise((go) => later(go, 20));

export function begin(host: HTMLElement, { line: opens = true, passes, answers = {}, waits }: World, me: Comment): void {
  const standing = (then: TimerHandler, ms = 0) => later(then, ms <= LONGEST_WAIT ? ms : passes?.(ms) ? 0 : NEVER);
  Object.assign(window, { setTimeout: standing, setInterval: () => 0 });

  Object.assign(window, {
    WebSocket: class extends Line {
      constructor() {
        super(host, opens);
      }
    },
  });

  const fetched = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    const { pathname } = new URL(`${input}`, location.href);
    if (pathname.startsWith('/embed/')) {
      throw new TypeError('away');
    }
    if (!pathname.startsWith('/api/')) {
      return fetched(input, init);
    }
    const call = `${init?.method ?? 'GET'} ${pathname.split('/').at(-1)}`;
    const answer = answers[call] ?? usual(call, me);
    if (answer === 'away') {
      throw new TypeError(call);
    }
    return answer === 'never' ? new Promise(() => undefined)
      : new Response(JSON.stringify(answer[1]), { status: answer[0], headers: { 'Retry-After': '47' } });
  };

  // The form for a report is the server's own, and really fetched: there is no site of the gallery's name.
  const { open, send: sent } = XMLHttpRequest.prototype;
  let asked = '';
  XMLHttpRequest.prototype.open = function opened(this: XMLHttpRequest, method: string, address: string | URL) {
    asked = `${address}`.replace('embed/gallery', 'embed/demo');
    open.call(this, method, asked, true);
  };
  XMLHttpRequest.prototype.send = function send(this: XMLHttpRequest) {
    if (asked.includes('report=')) {
      sent.call(this);
    } else if (!waits) {
      later(() => this.dispatchEvent(new ProgressEvent('loadend')));
    }
  };
}

/** News over the line. */
export function tell(comments: Comment[], more: Partial<Range> = {}): void {
  line?.tell(comments, more);
}

function usual(call: string, me: Comment): Answer {
  switch (call) {
    case 'POST guests': return [201, { token: 'token', author: me.author }];
    case 'POST comments': return [201, { comment: { ...me, id: me.id.replace(/^.{8}/, 'ffffffff'), createdAt: new Date() }, change: 0 }];
    case 'POST preview': return [200, { body: [['blockquote', null, ['p', null, '…']], ['p', null, ['em', null, '…']]] }];
    default: return [200, { comment: me }];
  }
}

class Line {
  readyState = 0;
  onopen?: () => void;
  onmessage?: (event: { data: string }) => void;
  onclose?: () => void;
  #at = 0;

  constructor(readonly host: HTMLElement, opens: boolean) {
    line = this;
    later(() => {
      if (opens) {
        this.readyState = 1;
        this.onopen?.();
      } else {
        this.onclose?.();
      }
    });
  }

  send(message: string): void {
    const { type, since } = JSON.parse(message) as { type: string; since: number };
    if (type === 'subscribe') {
      this.#at = since;
      this.tell([]);
      this.#say({ type: 'presence', reading: 4 });
    }
  }

  close(): void {
    this.readyState = 3;
  }

  tell(comments: Comment[], more: Partial<Range> = {}): void {
    const from = this.#at;
    this.#at += comments.length;
    const { epoch, picks } = this.host.dataset;
    const count = Number(this.host.dataset.count) + comments.length;
    this.#say({ type: 'range', epoch, from, to: this.#at, count, picks: Number(picks ?? 0), comments, ...more });
  }

  #say(message: object): void {
    this.onmessage?.({ data: JSON.stringify({ thread: this.host.getAttribute('thread'), ...message }) });
  }
}
