/** The open line to a thread: keeps its position, comes back by itself, tells no change twice and leaves none out. */
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
  #socket: WebSocket | undefined;
  #epoch = '';
  #position = 0;
  #tries = 0;
  #lostAt = 0;
  #retry: number | undefined;
  #silence: number | undefined;
  #words: number[] = [];
  #hidden: number | undefined;
  #stopped = true;

  constructor(
    readonly address: string,
    readonly thread: string,
    readonly listener: Listener,
  ) {}

  get position(): number {
    return this.#position;
  }

  get epoch(): string {
    return this.#epoch;
  }

  /** Goes live from a snapshot: all that comes after its head, nothing that is in it. */
  start(epoch: string, head: number): void {
    this.#epoch = epoch;
    this.#position = head;
    if (this.#stopped) {
      this.#stopped = false;
      addEventListener('online', this.now);
      addEventListener('offline', this.#offline);
      addEventListener('pagehide', this.#hang);
      addEventListener('pageshow', this.now);
      document.addEventListener('visibilitychange', this.#visibility);
      this.now();
    } else {
      this.#subscribe();
    }
  }

  stop(): void {
    this.#stopped = true;
    removeEventListener('online', this.now);
    removeEventListener('offline', this.#offline);
    removeEventListener('pagehide', this.#hang);
    removeEventListener('pageshow', this.now);
    document.removeEventListener('visibilitychange', this.#visibility);
    this.#hang();
  }

  /** Connects without waiting any longer. */
  readonly now = (): void => {
    clearTimeout(this.#retry);
    if (this.#stopped || this.#socket) {
      return;
    }
    const socket = new WebSocket(this.address);
    this.#socket = socket;
    this.#heard();
    socket.onopen = () => this.#subscribe();
    socket.onmessage = (event: MessageEvent<string>) => {
      if (socket === this.#socket) {
        this.#heard();
        this.#take(JSON.parse(event.data) as Message);
      }
    };
    socket.onclose = () => {
      if (socket === this.#socket) {
        this.#lost(this.#wait());
      }
    };
  };

  #subscribe(): void {
    if (this.#socket?.readyState === WebSocket.OPEN) {
      const { thread } = this;
      this.#socket.send(JSON.stringify({ type: 'subscribe', thread, epoch: this.#epoch, since: this.#position }));
    }
  }

  #take(message: Message): void {
    if (message.type === 'bye') {
      this.#lost(message.reconnectIn);
    } else if (message.type === 'heads') {
      if ((message.heads[this.thread] ?? 0) > this.#position) {
        this.#subscribe();
      }
    } else if (message.type !== 'problem' && message.thread === this.thread) {
      this.#taken(message);
    }
  }

  #taken(message: Exclude<Message, { type: 'bye' | 'heads' | 'problem' }>): void {
    if (message.type === 'presence') {
      this.listener.reading(message.reading);
    } else if (message.type === 'resync' || message.epoch !== this.#epoch) {
      this.listener.resync();
    } else {
      this.#found();
      if (message.from === this.#position) {
        this.#position = message.to;
        this.listener.range(message);
      } else if (message.to > this.#position) {
        this.#subscribe();
      }
    }
  }

  #found(): void {
    this.#tries = 0;
    this.#lostAt = 0;
    this.#words.forEach(clearTimeout);
    this.listener.link('live');
  }

  /** Full jitter, so that readers who lost a server together do not come back together. */
  #wait(): number {
    const longest = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** ++this.#tries);
    return FIRST_WAIT + Math.random() * (longest - FIRST_WAIT);
  }

  #lost(wait: number): void {
    this.#close();
    if (this.#stopped || this.#hidden === 0) {
      return;
    }
    if (!navigator.onLine) {
      this.#offline();
      return;
    }
    if (this.#lostAt === 0) {
      this.#lostAt = Date.now();
      this.#words = [
        window.setTimeout(() => this.listener.link('reconnecting'), SAY_RECONNECTING),
        window.setTimeout(() => this.listener.link('paused'), SAY_PAUSED),
      ];
    }
    clearTimeout(this.#retry);
    this.#retry = window.setTimeout(this.now, wait);
  }

  #close(): void {
    clearTimeout(this.#silence);
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
  }

  readonly #hang = (): void => {
    clearTimeout(this.#retry);
    this.#words.forEach(clearTimeout);
    this.#lostAt = 0;
    this.#close();
  };

  readonly #offline = (): void => {
    this.#hang();
    this.listener.link('offline');
  };

  /** A line that says nothing for longer than its heartbeat is dead, whatever the socket believes. */
  #heard(): void {
    clearTimeout(this.#silence);
    this.#silence = window.setTimeout(() => this.#lost(this.#wait()), SILENCE);
  }

  readonly #visibility = (): void => {
    clearTimeout(this.#hidden);
    this.#hidden = undefined;
    if (document.hidden) {
      this.#hidden = window.setTimeout(() => {
        this.#hang();
        this.#hidden = 0;
      }, HIDDEN_FOR);
    } else {
      this.now();
    }
  };
}
