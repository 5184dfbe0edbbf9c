/** One thread in a page: its parts put together, and what a reader can do without writing. */
import { Arrivals } from './arrivals.ts';
import { AT_REST } from './limits.ts';
import { type Link, type Listener, Live } from './live.ts';
import type { Rest } from './rest.ts';
import type { Server } from './server.ts';
import { load } from './storage.ts';
import { ThreadView, whenSeen } from './thread-view.ts';
import { moment, refresh } from './time.ts';
import type { Range } from './types.ts';
import { text } from './words.ts';

const PRESSED = '.tab, .more, .pill, .rail, .find, .next, .reconnect, [form], footer > [type]';

/** Who saves data fetches what more there is when asking for it, and not before. */
interface Thrifty extends Navigator {
  connection?: { saveData: boolean };
}

export class Thread implements Listener {
  readonly view: ThreadView;
  readonly arrivals: Arrivals;
  readonly live: Live;
  /** What does more than this, once it is here. */
  rest: Rest | undefined;
  /** The last that says how many comments there are. */
  last: { count?: number | string; picks?: number | string } | undefined;
  #fetching: Promise<Rest> | undefined;
  #reading = 0;
  #link: Link = 'off';
  #loadedAt = Date.now();
  #events = new AbortController();
  #clock: number | undefined;
  /** Words on what could not be had, wherever on the page they were put last. */
  readonly missing: HTMLElement;

  constructor(
    readonly host: HTMLElement,
    readonly root: ShadowRoot,
    readonly server: Server,
  ) {
    this.view = new ThreadView(root, host);
    this.live = new Live(server, this);
    this.arrivals = new Arrivals(this);
    this.missing = this.view.part('.missing');
    const all = this.view.part('.thread');
    all.onclick = this.#click;
    all.onchange = this.#change;
    // A pointer or the focus on the way to a button: what it needs is fetched before it is pressed.
    all.addEventListener('pointerover', this.#soon, { once: true });
    all.addEventListener('focusin', this.#soon, { once: true });
    whenSeen(host, () => {
      this.emit('visible', {});
      if (!(navigator as Thrifty).connection?.saveData) {
        setTimeout(this.#soon, AT_REST);
      }
    });
  }

  /** Takes over what is in the shadow root, as it is, and goes live from there. */
  start(): void {
    const { epoch = '', head, count } = this.host.dataset;
    const { live, root } = this;
    const until = this.#events = new AbortController();
    document.addEventListener('click', this.#click, until);
    addEventListener('online', this.#again, until);
    this.#clock = setInterval(() => document.hidden || refresh(root), 30_000);
    refresh(root);
    // An element that was moved in its page goes on from where it was.
    live.epoch || live.goOn(epoch, Number(head));
    if (this.host.getAttribute('live') !== 'off') {
      live.start();
    }
    const { site, thread } = this.server;
    if (
      !this.view.part('form.composer').hidden || load(`order:${site}`) || load(`muted:${site}`)
      || load(`unsent:${site}:${thread}`)
    ) {
      this.#soon();
    }
    this.emit('ready', { count: Number(count) });
  }

  stop(): void {
    this.live.stop();
    this.#events.abort();
    clearInterval(this.#clock);
  }

  /** The rest of the script and of the style: fetched once, and again if that failed. */
  whole(): Promise<Rest> {
    return (this.#fetching ??= import('./rest.ts').then(({ begin }) => begin(this)).catch((failure: unknown) => {
      this.#fetching = undefined;
      throw failure;
    }));
  }

  /** Does something with the rest of the script; if that cannot be had, says so where it was asked for. */
  #need(target: HTMLElement, then: (rest: Rest) => unknown, otherwise?: () => void): void {
    const words = this.missing;
    words.textContent = '';
    this.whole().then(then, () => {
      otherwise?.();
      (target.closest('.item footer, .toolbar, .further') ?? this.view.part('.head')).after(words);
      words.textContent = text('moreFailed');
    });
  }

  announce(words: string): void {
    const status = this.view.part('.status');
    status.textContent = status.textContent === words ? `${words} ` : words;
  }

  /** Tells the page; false if the page may and does forbid what is about to happen. */
  emit(name: string, detail: object, cancelable = false): boolean {
    const { site, thread } = this.server;
    return this.host.dispatchEvent(new CustomEvent(`parley-${name}`, {
      bubbles: true, composed: true, cancelable,
      detail: { version: 1, site, thread, ...detail },
    }));
  }

  added(items: HTMLElement[]): void {
    items.forEach(refresh);
    this.rest?.look(items);
  }

  count(n: number): void {
    const words = text('comments', { n });
    const heading = this.view.part('.title');
    if (heading.textContent !== words) {
      heading.textContent = words;
      document.querySelectorAll(`[data-parley-count="${CSS.escape(this.server.thread)}"]`).forEach((place) => {
        place.textContent = words;
      });
      this.emit('count', { count: n });
    }
  }

  range(range: Range): void {
    const { count, state, comments } = this.last = range;
    this.count(count);
    if (state) {
      this.view.part('.thread').dataset.state = state;
    }
    const ids = this.arrivals.take(comments);
    if (ids[0]) {
      this.emit('arrived', { ids });
    }
  }

  /** The list anew, however long that takes. */
  resync(): void {
    this.whole().then((rest) => rest.pager.reload()).catch(() => {
      setTimeout(() => this.resync(), 5_000 + Math.random() * 10_000);
    });
  }

  reading(n: number): void {
    this.#reading = n;
    this.#drawLink();
  }

  link(state: Link): void {
    const changed = this.#link !== state;
    this.#link = state;
    if (state === 'live') {
      this.#loadedAt = Date.now();
    }
    this.#drawLink();
    if (changed) {
      if (state === 'live') {
        this.#again();
      }
      // Said aloud only if it lasts.
      setTimeout(() => this.#link === state && state !== 'live' && this.announce(this.#linkWords), 10_000);
      this.emit('connection', { state });
    }
  }

  #drawLink(): void {
    const state = this.#link;
    const n = this.#reading;
    this.view.part('.live').dataset.link = state;
    this.view.part('.word').textContent = this.#linkWords;
    const about = n > 20 ? Math.round(n / 10) * 10 : n;
    this.view.part('.reading').textContent = state === 'live' && n > 2 ? `${text('reading', { n: about })} · ` : '';
    this.view.part('.again').hidden = state !== 'paused';
  }

  get #linkWords(): string {
    const state = this.#link;
    return state === 'off' ? '' : text(state, state === 'offline' ? { time: moment(this.#loadedAt) } : {});
  }

  /** Unless another thread has taken the place meanwhile. */
  readonly #soon = (): void => {
    this.#events.signal.aborted || this.whole().catch(() => undefined);
  };

  /** A line that is open again is the best sign that the next try to send will succeed. */
  readonly #again = (): void => this.rest?.writing.outbox.now();

  /** In the thread, and on links of the page that lead to the composer. */
  readonly #click = (event: MouseEvent): void => {
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>('a, button') : null;
    const ours = event.currentTarget === document
      ? target?.dataset.parleyOpen === this.server.thread
      : target?.matches(PRESSED);
    if (target && ours && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      this.#need(target, (rest) => rest.press(target));
    }
  };

  readonly #change = ({ target }: Event): void => {
    if (target instanceof HTMLSelectElement) {
      this.#need(target, (rest) => rest.pager.order(target), () => {
        target.value = this.host.dataset[target.name] ?? '';
      });
    }
  };
}
