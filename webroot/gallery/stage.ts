/** The thread of the page, and what somebody does with it. */
import type { Comment } from '../widget/types.ts';
import { moment } from './world.ts';

const PATIENCE = 15_000;

export class Stage {
  readonly host = document.querySelector<HTMLElement>('parley-comments')!;
  /** Who sits here; the first comment is theirs. */
  readonly me = comment(this.host.shadowRoot?.querySelector('.list article[data-author]') ?? null);

  /** What is kept in this browser: nothing of the page before, and this. */
  keep(key: string, value: unknown): void {
    localStorage.setItem(`parley:${key}`, JSON.stringify(value));
  }

  get key(): string {
    return `gallery:${this.host.getAttribute('thread')}`;
  }

  signIn(): void {
    this.keep(`guest:${location.host}:gallery`, { token: 'token', author: this.me.author });
  }

  forget(): void {
    Object.keys(localStorage).filter((key) => /gallery|:seen$/.test(key)).forEach((key) => localStorage.removeItem(key));
  }

  all(selector: string): HTMLElement[] {
    return [...this.host.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []].filter((one) => one.checkVisibility());
  }

  /** The nth of these that can be seen, as soon as there is one. */
  find(selector: string, n = 0): Promise<HTMLElement> {
    return this.until(selector, () => this.all(selector).at(n));
  }

  async until<T>(what: string, look: () => T | undefined): Promise<T> {
    const begun = performance.now();
    for (;;) {
      const found = look();
      if (found) {
        return found;
      }
      if (performance.now() - begun > PATIENCE) {
        throw new Error(`the gallery waited for ${what}`);
      }
      await moment();
    }
  }

  async press(selector: string, n = 0): Promise<void> {
    (await this.find(selector, n)).click();
  }

  async write(words: string, selector = 'textarea'): Promise<void> {
    const field = await this.find(selector) as HTMLTextAreaElement;
    field.value = words;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }

  /** A comment that says what one of the page says, posted just now. */
  another(n: number, parentId: string | null = null): Comment {
    const like = comment(this.all('.list article[data-author]').at(n) ?? null);
    const id = like.id.replace(/^.{8}/, `fffffff${n}`);
    return { ...like, id, parentId, createdAt: new Date().toISOString(), editedAt: null, respect: 0 };
  }
}

/** As the line would bring it. */
export function comment(article: Element | null): Comment {
  const body = article?.querySelector('.body');
  return {
    id: article?.id.slice(8) ?? '',
    parentId: (article?.parentElement as HTMLElement | null)?.dataset.parent ?? null,
    author: {
      id: (article as HTMLElement | null)?.dataset.author ?? '',
      name: article?.querySelector('.name')?.textContent ?? '',
      badges: [],
    },
    body: [...body?.children ?? []].map((one) => ['p', null, one.textContent ?? '']),
    text: body?.textContent ?? '',
    createdAt: article?.querySelector('time')?.dateTime ?? '',
    editedAt: null,
    state: 'visible',
    respect: 0,
    change: 1,
  };
}
