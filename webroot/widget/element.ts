/** The element: finds or fetches its thread. Importing this defines nothing. */
import { Server } from './server.ts';
import { load } from './storage.ts';
import { whenSeen } from './thread-view.ts';
import { Thread } from './thread.ts';
import { speak, text } from './words.ts';

/** Where this script came from is where the server is. */
const HOME = new URL('..', import.meta.url);

export class ParleyComments extends HTMLElement {
  static readonly observedAttributes = ['thread'];

  /** Who writes here, where the page knows: a token of the publisher's or of ours. The attribute of that name says the same. */
  declare token?: string;
  #thread: Thread | undefined;
  /** Of the thread asked for last: until then what is here is what was rendered for it. */
  #server: Server | undefined;
  #mounting: Promise<Thread | undefined> | undefined;
  #near: IntersectionObserver | undefined;

  connectedCallback(): void {
    const when = namesComment() ? 'eager' : this.getAttribute('load');
    addEventListener('hashchange', this.#target);
    if (this.#thread) {
      this.#thread.start();
    } else if (!this.#server && this.shadowRoot?.querySelector('.thread')) {
      this.#mounting ??= this.#adopt(this.shadowRoot);
    } else if (when === 'click') {
      if (!this.hasChildNodes()) {
        this.#show(button(text('showComments')));
      }
      this.onclick = () => this.#mount();
    } else if (!this.#mounting) {
      this.#show(room(load<Record<string, number>>('height')?.[new Server(HOME, this).heightKey] ?? 640));
      if (when === 'eager') {
        void this.#mount();
      } else if (when === 'idle') {
        setTimeout(() => this.#mount(), 1_000);
      } else {
        this.#near = whenSeen(this, () => this.#mount(), '600px');
      }
    }
  }

  disconnectedCallback(): void {
    removeEventListener('hashchange', this.#target);
    this.#near?.disconnect();
    this.#thread?.stop();
  }

  /** Another thread in the same place. */
  attributeChangedCallback(): void {
    if (this.#thread || this.#mounting) {
      this.#thread?.stop();
      this.#thread = this.#mounting = undefined;
      void this.#mount();
    }
  }

  /** Opens the form. */
  open = async () => void (await this.#rest())?.writing.open(null);

  /** The list anew; what is being read stays where it is. */
  reload = async () => (await this.#rest())?.pager.reload();

  /** Scrolls to a comment, or else the one that the address names; it is fetched if it is not on the page. */
  focusComment = async (id?: string) => (await this.#rest())?.pager.target(id);

  /** To the next comment that is new since the last visit. */
  nextUnread = async () => (await this.#rest())?.comfort.nextUnread();

  readonly #target = (): void => {
    namesComment() && this.focusComment().catch(() => undefined);
  };

  #rest = async () => (this.#thread ?? await this.#mount())?.whole();

  #mount(): Promise<Thread | undefined> {
    return (this.#mounting ??= this.#fetch());
  }

  async #adopt(root: ShadowRoot, server = new Server(HOME, this)): Promise<Thread | undefined> {
    await speak(root.querySelector('.thread')!);
    if (!this.isConnected) {
      return this.#mounting = undefined;
    }
    const question = this.getAttribute('question');
    if (question) {
      root.querySelectorAll('.question').forEach((place) => {
        place.textContent = question;
      });
    }
    const thread = this.#thread = new Thread(this, root, server);
    thread.start();
    this.#target();
    return thread;
  }

  /** Nothing was rendered here: fetches the markup with its style in it. */
  async #fetch(): Promise<Thread | undefined> {
    const server = (this.#server = new Server(HOME, this));
    this.onclick = null;
    try {
      const { host, content } = await server.fragment({ style: '1', ...load<object>(`order:${server.site}`) });
      // It becomes no element, so no policy for styles forbids it.
      const ready = new CSSStyleSheet();
      ready.replaceSync(content.querySelector('style')!.textContent!);
      content.querySelectorAll('link, style').forEach((part) => part.remove());
      if (server === this.#server && this.isConnected) {
        Object.assign(this.dataset, host.dataset);
        // The page's own direction, unless it is further off than the language: then that of the words.
        this.closest<HTMLElement>('[dir], [lang]')?.dir || (this.dir = host.dir);
        const root = this.#show(content);
        root.adoptedStyleSheets = [ready];
        return this.#adopt(root, server);
      }
    } catch {
      import('./mistakes.ts').then(({ explain }) => explain(server), console.warn);
      const retry = button(text('retry'));
      retry.onclick = () => this.#mount();
      const words = document.createElement('p');
      words.append(`${text('loadFailed')} `, retry);
      // The page's own words stay.
      this.#show(document.createElement('slot'), words);
    }
    // Unless another thread was asked for meanwhile.
    return server === this.#server ? (this.#mounting = undefined) : this.#mounting;
  }

  #show(...nodes: Node[]): ShadowRoot {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    const held = root.activeElement;
    root.replaceChildren(...nodes);
    // Whoever was in it is not sent to the beginning of the page.
    held && root.querySelector<HTMLElement>('.title, button')?.focus();
    return root;
  }
}

function namesComment(): boolean {
  return location.hash.startsWith('#comment-');
}

/**
 * The height that a thread will take, around what stands in the element, which nothing else makes a block. If the thread
 * is not here by then, three grey comments stand below that; they do not move, so nobody need be spared it.
 */
function room(height: number): HTMLElement {
  const made = document.createElement('div');
  const grey = document.createElement('div');
  made.style.cssText = `overflow:hidden;min-height:${height}px`;
  grey.style.cssText = 'height:426px;margin-bottom:-426px;background:repeating-linear-gradient('
    + '#8882 0 14px,#0000 0 38px,#8882 0 86px,#0000 0 142px)';
  grey.animate({ opacity: [0, 0] }, 400);
  made.append(document.createElement('slot'), grey);
  return made;
}

/** No style has come yet, and a browser's own buttons look like nothing else on the page. */
function button(words: string): HTMLButtonElement {
  const made = document.createElement('button');
  made.part = 'button';
  made.style.cssText = 'font:inherit;color:inherit;background:0;border:1px solid';
  made.textContent = words;
  return made;
}
