/** Where the thread is served, and the thread as the server renders it. */

const PATIENCE = 15_000;

/** A thread as the server rendered it. */
export interface Fragment {
  host: HTMLElement;
  content: DocumentFragment;
}

export class Server {
  constructor(
    readonly base: URL,
    readonly site: string,
    readonly thread: string,
  ) {}

  liveAddress(): string {
    const address = new URL(`api/v1/sites/${this.site}/live`, this.base);
    address.protocol = address.protocol.replace('http', 'ws');
    return address.href;
  }

  /** The thread as markup. XMLHttpRequest, because it is the one parser of HTML that every policy allows. */
  fragment(parameters: Record<string, string>): Promise<Fragment> {
    const address = new URL(`embed/${this.site}`, this.base);
    address.search = new URLSearchParams({ thread: this.thread, ...parameters }).toString();
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open('GET', address);
      request.responseType = 'document';
      request.timeout = PATIENCE;
      request.onload = () => {
        const host = request.responseXML?.querySelector<HTMLElement>('parley-comments');
        const template = host?.querySelector('template');
        if (request.status === 200 && host && template) {
          resolve({ host, content: template.content });
        } else {
          reject(new Error(`no thread: ${request.status}`));
        }
      };
      request.onerror = request.ontimeout = () => reject(new TypeError('unreachable'));
      request.send();
    });
  }
}
