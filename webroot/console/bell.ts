/** Rings when something changed. Asking now and then stays beside it, for what a lost connection does not tell. */

const ASK_EVERY = 15_000;
/** A busy site rings faster than anybody reads. */
const REST = 500;

export interface Listener {
  read(): Promise<void>;
  live(is: boolean): void;
}

export class Bell {
  #source: EventSource | undefined;
  #timer: number | undefined;
  #reading = false;
  #again = false;

  constructor(readonly listener: Listener) {}

  start(): void {
    this.#timer = window.setInterval(() => {
      this.#connect();
      this.ring();
    }, ASK_EVERY);
    document.addEventListener('visibilitychange', () => this.ring());
    this.#connect();
    this.ring();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#source?.close();
  }

  /** Reads; what rings meanwhile makes one more reading. */
  ring(): void {
    if (document.hidden || this.#timer === undefined) {
      return;
    }
    if (this.#reading) {
      this.#again = true;
      return;
    }
    this.#reading = true;
    this.#again = false;
    void this.listener.read().finally(() => setTimeout(() => {
      this.#reading = false;
      if (this.#again) {
        this.ring();
      }
    }, REST));
  }

  /** Browsers reconnect by themselves while the server is only away; after a refusal they do not. */
  #connect(): void {
    if (this.#source && this.#source.readyState !== EventSource.CLOSED) {
      return;
    }
    const source = new EventSource('/api/v1/moderation/events');
    source.onopen = () => this.listener.live(true);
    source.onmessage = () => this.ring();
    source.onerror = () => this.listener.live(false);
    this.#source = source;
  }
}
