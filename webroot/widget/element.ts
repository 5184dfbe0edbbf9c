/** The element: finds or fetches its thread. Importing this defines nothing. */
import { Server } from './server.ts';
import { targetId, Thread } from './thread.ts';
import { text } from './words.ts';
import './words-reading.ts';

const NEAR = '600px';
const ROOM = '640px';

/** Where this script came from is where the server is. */
const HOME = new URL('..', import.meta.url);

let styleAddress: string | undefined;
let style: Promise<CSSStyleSheet> | undefined;

/** Tells the address of the style, relative to the server, so that it need not wait for the markup that names it. */
export function styleFrom(address: string): void {
  styleAddress = new URL(address, HOME).href;
}

export class ParleyComments extends HTMLElement {
  #thread: Thread | undefined;
  #near: IntersectionObserver | undefined;

  connectedCallback(): void {
    if (this.#thread) {
      this.#thread.start();
    } else if (this.shadowRoot) {
      this.#adopt(this.shadowRoot);
    } else if (this.getAttribute('load') === 'eager' || targetId() !== undefined) {
      void this.#mount();
    } else {
      this.style.minHeight = ROOM;
      this.#near = new IntersectionObserver(([entry]) => {
        if (entry?.isIntersecting) {
          this.#near?.disconnect();
          void this.#mount();
        }
      }, { rootMargin: NEAR });
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

  /** Nothing was rendered here: fetches markup and style together. The style is no element, so no policy forbids it. */
  async #mount(): Promise<void> {
    const server = this.#server();
    try {
      const known = styleAddress;
      const [fragment, early] = await Promise.all([server.fragment({}), known ? sheet(known) : undefined]);
      const content = document.importNode(fragment.content, true);
      const link = content.querySelector('link');
      const ready = early ?? (link ? await sheet(link.href) : undefined);
      link?.remove();
      Object.assign(this.dataset, fragment.host.dataset);
      const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = ready ? [ready] : [];
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
    const words = document.createElement('p');
    const retry = document.createElement('button');
    words.textContent = `${text('loadFailed')} `;
    retry.textContent = text('retry');
    retry.onclick = () => {
      this.replaceChildren();
      void this.#mount();
    };
    words.append(retry);
    this.replaceChildren(words);
  }
}

function sheet(address: string): Promise<CSSStyleSheet> {
  style ??= fetch(address, { credentials: 'omit' })
    .then((response) => (response.ok ? response.text() : Promise.reject(new TypeError(address))))
    .then((css) => new CSSStyleSheet().replace(css))
    .catch((failure: unknown) => {
      style = undefined;
      throw failure;
    });
  return style;
}

/** A page without a key of its own is known by its address. */
function pageKey(): string {
  const link = document.querySelector<HTMLLinkElement>('link[rel=canonical]');
  return link?.href || location.href.replace(/[?#].*$/, '');
}
