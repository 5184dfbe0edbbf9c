/** Where the thread is served, and the thread as the server renders it. */
import { NARROW, PATIENCE } from './limits.ts';

/** A thread as the server rendered it. */
export interface Fragment {
  host: HTMLElement;
  content: DocumentFragment;
}

/** What of the element's attributes the server draws by. */
const DRAWN_BY = ['sort', 'view', 'page-size', 'heading-level', 'max-depth'];

export class Server {
  readonly base: URL;
  readonly site: string;
  readonly thread: string;

  /** @param home where the server is if the element does not say */
  constructor(home: URL, readonly host: HTMLElement) {
    const endpoint = host.getAttribute('endpoint');
    this.base = endpoint === null ? home : new URL(endpoint.replace(/\/?$/, '/'), document.baseURI);
    this.site = host.getAttribute('site') ?? '';
    this.thread = host.getAttribute('thread') ?? pageKey();
  }

  /** Under which the height of the thread is kept: a phone is not a desk. */
  get heightKey(): string {
    return `${this.site}:${this.thread}:${innerWidth < NARROW}`;
  }

  liveAddress(): string {
    return new URL(`api/v1/sites/${this.site}/live`, this.base).href.replace('http', 'ws');
  }

  /** The thread as markup. XMLHttpRequest, because it is the one parser of HTML that every policy allows. */
  fragment(parameters: Record<string, string>): Promise<Fragment> {
    const address = new URL(`embed/${this.site}`, this.base);
    const { host, thread } = this;
    const lang = host.closest<HTMLElement>('[lang]')?.lang ?? '';
    const asked: Record<string, string> = { thread, lang };
    for (const name of DRAWN_BY) {
      const value = host.getAttribute(name);
      if (value) {
        asked[name] = value;
      }
    }
    address.search = `${new URLSearchParams({ ...asked, ...parameters })}`;
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open('GET', address);
      request.responseType = 'document';
      request.timeout = PATIENCE;
      request.onloadend = () => {
        const host = request.responseXML?.querySelector<HTMLElement>('parley-comments');
        const template = host?.querySelector('template');
        if (template) {
          resolve({ host: host!, content: document.importNode(template.content, true) });
        } else {
          reject(new Error(`${request.status}`));
        }
      };
      request.send();
    });
  }
}

/** A page without a key of its own is known by its address. */
export function pageKey(): string {
  const link = document.querySelector<HTMLLinkElement>('link[rel=canonical]');
  return link?.href || location.href.replace(/[?#].*$/, '');
}
