/** The open line to a thread: keeps its position, comes back by itself, tells no change twice and leaves none out. */
import type { Server } from './server.ts';
import type { Message, Range } from './types.ts';

const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;
const SILENCE = 60_000;
const SAY_RECONNECTING = 3_000;
const SAY_PAUSED = 30_000;
const HIDDEN_FOR = 5 * 60_000;

export type Link = 'off' | 'live' | 'reconnecting' | 'paused' | 'offline';

export interface Listener {
  range(range: Range): void;
  resync(): void;
  reading(n: number): void;
  link(state: Link): void;
}

export class Live {
  epoch = '';
  position = 0;
  #socket: WebSocket | undefined;
  #tries = 0;
  #retry: number | undefined;
  #silence: number | undefined;
  /** What will be said if the line stays lost. */
  #words: number[] = [];
  #hidden: number | undefined;
  #events: AbortController | undefined;

  constructor(
    readonly server: Server,
    readonly listener: Listener,
  ) {}

  /** The page holds another snapshot: from here on all that comes after its head, nothing that is in it. */
  goOn(epoch: string, head: number): void {
    this.epoch = epoch;
    this.position = head;
    this.#subscribe();
  }

  start(): void {
    // The options of a listener are a signal, and this has one.
    const until = this.#events = new AbortController();
    const tells = { online: this.now, offline: this.#offline, pagehide: this.#hang, pageshow: this.now };
    Object.entries(tells).forEach(([event, then]) => addEventListener(event, then, until));
    document.addEventListener('visibilitychange', this.#visibility, until);
    this.now();
  }

  stop(): void {
    this.#events?.abort();
    this.#events = undefined;
    clearTimeout(this.#hidden);
    this.#hang();
  }

  /** Connects without waiting any longer. */
  readonly now = (): void => {
    clearTimeout(this.#retry);
    if (!this.#events || this.#socket) {
      return;
    }
    const socket = new WebSocket(this.server.liveAddress());
    this.#socket = socket;
    this.#heard();
    // Closed any earlier than this, it would have the browser complain.
    socket.onopen = () => socket === this.#socket ? this.#subscribe() : socket.close();
    socket.onmessage = (event: MessageEvent<string>) => {
      if (socket === this.#socket) {
        this.#heard();
        this.#take(JSON.parse(event.data) as Message);
      }
    };
    socket.onclose = () => {
      if (socket === this.#socket) {
        this.#lost();
      }
    };
  };

  #subscribe(): void {
    if (this.#socket?.readyState === 1) {
      const { server: { thread }, epoch, position: since } = this;
      this.#socket.send(JSON.stringify({ type: 'subscribe', thread, epoch, since }));
    }
  }

  #take(message: Message): void {
    const { type } = message;
    const { thread } = this.server;
    if (type === 'bye') {
      this.#lost(message.reconnectIn);
    } else if (type === 'heads') {
      if ((message.heads[thread] ?? 0) > this.position) {
        this.#subscribe();
      }
    } else if (type === 'problem' || message.thread !== thread) {
      return;
    } else if (type === 'presence') {
      this.listener.reading(message.reading);
    } else if (type === 'resync' || message.epoch !== this.epoch) {
      this.listener.resync();
    } else {
      this.#tries = 0;
      this.#silent();
      this.listener.link('live');
      if (message.from === this.position) {
        this.position = message.to;
        this.listener.range(message);
      } else if (message.to > this.position) {
        this.#subscribe();
      }
    }
  }

  #silent(): void {
    this.#words.forEach(clearTimeout);
    this.#words = [];
  }

  /** Full jitter, so that readers who lost a server together do not come back together. */
  #lost(wait?: number): void {
    this.#close();
    if (!navigator.onLine) {
      this.#offline();
      return;
    }
    if (!this.#words[0]) {
      this.#words = [
        setTimeout(() => this.listener.link('reconnecting'), SAY_RECONNECTING),
        setTimeout(() => this.listener.link('paused'), SAY_PAUSED),
      ];
    }
    const longest = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** ++this.#tries);
    this.#retry = setTimeout(this.now, wait ?? FIRST_WAIT + Math.random() * (longest - FIRST_WAIT));
  }

  #close(): void {
    clearTimeout(this.#silence);
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.readyState && socket.close();
  }

  readonly #hang = (): void => {
    clearTimeout(this.#retry);
    this.#silent();
    this.#close();
  };

  readonly #offline = (): void => {
    this.#hang();
    this.listener.link('offline');
  };

  /** A line that says nothing for longer than its heartbeat is dead, whatever the socket believes. */
  #heard(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#lost(), SILENCE);
  }

  readonly #visibility = (): void => {
    clearTimeout(this.#hidden);
    if (document.hidden) {
      this.#hidden = setTimeout(this.#hang, HIDDEN_FOR);
    } else {
      this.now();
    }
  };
}
