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
    if (this.#thread) {
      this.#thread.start();
    } else if (this.shadowRoot) {
      this.#adopt(this.shadowRoot);
    } else if (this.getAttribute('load') === 'eager' || location.hash.startsWith('#comment-')) {
      void this.#mount();
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
    try {
      const early = style && sheet(style);
      const server = this.#server();
      const { host, content } = await server.fragment(load(`order:${server.site}`) ?? {});
      const link = content.querySelector('link');
      content.querySelectorAll('link, noscript').forEach((part) => part.remove());
      const ready = await (early ?? sheet(link?.href ?? ''));
      Object.assign(this.dataset, host.dataset);
      const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [ready as CSSStyleSheet];
      const question = this.getAttribute('question');
      const place = content.querySelector('.question');
      if (question && place) {
        place.textContent = question;
      }
      root.replaceChildren(content);
      this.style.minHeight = '';
      this.#adopt(root);
    } catch {
      this.#failed();
    }
  }

  #failed(): void {
    const retry = document.createElement('button');
    retry.textContent = text('retry');
    retry.onclick = () => {
      this.replaceChildren();
      void this.#mount();
    };
    this.replaceChildren(`${text('loadFailed')} `, retry);
  }
}
