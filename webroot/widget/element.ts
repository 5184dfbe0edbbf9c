/** The element: finds or fetches its thread. Importing this defines nothing. */
import { pageKey, Server, sheet } from './server.ts';
import { load } from './storage.ts';
import { Thread } from './thread.ts';
import { text } from './words.ts';
import './words-reading.ts';

/** Where this script came from is where the server is. */
const HOME = new URL('..', import.meta.url);

let style: string | undefined;

/** Tells the address of the style, relative to the server, so that it need not wait for the markup that names it. */
export function styleFrom(address: string): void {
  style = new URL(address, HOME).href;
}

export class ParleyComments extends HTMLElement {
  #thread: Thread | undefined;
  #near: IntersectionObserver | undefined;

  connectedCallback(): void {
    const load = this.getAttribute('load');
    if (this.#thread) {
      this.#thread.start();
    } else if (this.shadowRoot) {
      this.#adopt(this.shadowRoot);
    } else if (load === 'eager' || location.hash.startsWith('#comment-')) {
      void this.#mount();
    } else if (load === 'click') {
      // On what the page's author put inside to be pressed.
      this.onclick = () => this.#mount();
    } else if (load === 'idle') {
      setTimeout(() => this.#mount(), 1_000);
    } else {
      this.style.minHeight = '640px';
      this.#near = new IntersectionObserver(([entry], observer) => {
        if (entry?.isIntersecting) {
          observer.disconnect();
          void this.#mount();
        }
      }, { rootMargin: '600px' });
      this.#near.observe(this);
    }
  }

  disconnectedCallback(): void {
    this.#near?.disconnect();
    this.#thread?.stop();
  }

  /** Opens the form. */
  open = () => this.#thread?.writing().then((writing) => writing.open(null));

  /** The list anew; what is being read stays where it is. */
  reload = () => this.#thread?.pager().then((pager) => pager.reload());

  /** Scrolls to a comment, which is fetched if it is not on the page. */
  focusComment = (id: string) => this.#thread?.pager().then((pager) => pager.target(id));

  /** To the next comment that is new since the last visit. */
  nextUnread = () => this.#thread?.comfort().then((comfort) => comfort.nextUnread());

  #server(): Server {
    const endpoint = this.getAttribute('endpoint');
    const base = endpoint === null ? HOME : new URL(endpoint.replace(/\/?$/, '/'), document.baseURI);
    return new Server(base, this.getAttribute('site') ?? '', this.getAttribute('thread') ?? pageKey());
  }

  #adopt(root: ShadowRoot): void {
    this.#thread = new Thread(this, root, this.#server());
    this.#thread.start();
  }

  /** Nothing was rendered here: fetches markup and style together. */
  async #mount(): Promise<void> {
    this.onclick = null;
    try {
      const early = style && sheet(style);
      const server = this.#server();
      const { host, content } = await server.fragment({
        sort: this.getAttribute('sort') ?? 'newest',
        view: this.getAttribute('view') ?? 'threads',
        limit: this.getAttribute('page-size') ?? '25',
        ...load<Record<string, string>>(`order:${server.site}`),
      });
      const link = content.querySelector('link');
      content.querySelectorAll('link, noscript').forEach((part) => part.remove());
      const ready = await (early ?? sheet(link?.href ?? ''));
      if (!this.isConnected) {
        return;
      }
      Object.assign(this.dataset, host.dataset);
      const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [ready as CSSStyleSheet];
      const question = this.getAttribute('question');
      if (question) {
        content.querySelector('.question')!.textContent = question;
      }
      root.replaceChildren(content);
      this.style.minHeight = '';
      this.#adopt(root);
    } catch {
      const retry = document.createElement('button');
      retry.textContent = text('retry');
      retry.onclick = () => this.#mount();
      this.replaceChildren(`${text('loadFailed')} `, retry);
    }
  }
}
