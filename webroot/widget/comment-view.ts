/** One comment in the page: cloned from the server's own template, filled and read here and nowhere else. */
import type { BodyNode, Comment } from './types.ts';
import { number, text } from './words.ts';

const ALLOWED = ['p', 'br', 'em', 'strong', 'del', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a'];
const SAFE_LINK = /^(https?:|mailto:)/i;

export function articleOf(item: Element): HTMLElement {
  return item.firstElementChild as HTMLElement;
}

export function idOf(item: Element): string {
  return articleOf(item).id.replace('comment-', '');
}

export function parentOf(item: HTMLElement): string | null {
  return item.dataset.parent ?? null;
}

export function authorOf(item: Element): string | undefined {
  return articleOf(item).dataset.author;
}

export function nameOf(item: Element): string {
  return part(articleOf(item), '.name')?.textContent ?? '';
}

export function isGone(item: Element): boolean {
  return part(articleOf(item), '.tombstone') !== null;
}

/** When it was posted, to the millisecond. */
export function timeOf(item: Element): number {
  const time = articleOf(item).querySelector('time');
  return time ? Date.parse(time.dateTime) : 0;
}

export function footerOf(item: Element): HTMLElement | null {
  return part(articleOf(item), 'footer');
}

export function bodyOf(item: Element): HTMLElement | null {
  return part(articleOf(item), '.body');
}

/** The server's blank comments, one with text and one without. */
export class Blanks {
  readonly #root: ShadowRoot;

  constructor(root: ShadowRoot) {
    this.#root = root;
  }

  /** A part that is only here to be cloned. */
  copy<E extends Element>(name: string): E {
    const template = this.#root.querySelector<HTMLTemplateElement>(`template.${name}`);
    return document.importNode(template?.content.firstElementChild as E, true);
  }

  copies(name: string): DocumentFragment {
    const template = this.#root.querySelector<HTMLTemplateElement>(`template.${name}`);
    return document.importNode(template?.content as DocumentFragment, true);
  }

  /**
   * @param answered whom it answers, where its place does not say it: empty if that one is not here, null if it does
   */
  item(comment: Comment, answered: string | null): HTMLElement {
    const item = this.copy<HTMLElement>(comment.state === 'visible' ? 'blank' : 'blank-gone');
    if (comment.parentId === null) {
      delete item.dataset.parent;
    } else {
      item.dataset.parent = comment.parentId;
    }
    fill(item, comment, answered);
    return item;
  }
}

/** What may change after a comment was shown: its text apart, which the caller decides on. */
export function update(item: HTMLElement, comment: Comment): void {
  const article = articleOf(item);
  set(part(article, '.edited'), comment.editedAt === null ? '' : text('edited'));
  set(part(article, '.n'), comment.respect === 0 ? '' : number(comment.respect));
}

export function setBody(item: HTMLElement, comment: Comment): void {
  bodyOf(item)?.replaceChildren(nodes(comment.body ?? []));
}

function fill(item: HTMLElement, comment: Comment, answered: string | null): void {
  const article = articleOf(item);
  article.id = `comment-${comment.id}`;
  article.setAttribute('aria-labelledby', `by-${comment.id}`);
  const label = part(article, '.name, .tombstone');
  if (label) {
    label.id = `by-${comment.id}`;
  }
  if (comment.state !== 'visible') {
    set(label, text(comment.state));
    return;
  }
  const name = comment.author?.name ?? '';
  const id = comment.author?.id ?? '';
  article.dataset.author = id;
  set(label, name);
  const avatar = part(article, '.avatar');
  set(avatar, initials(name));
  avatar?.classList.replace('h0', `h${hue(id)}`);
  part(article, '.when')?.setAttribute('href', `#comment-${comment.id}`);
  part(article, '.reply')?.setAttribute('href', `?reply=${comment.id}#comments`);
  const time = article.querySelector('time');
  if (time) {
    time.dateTime = comment.createdAt;
    time.textContent = '';
  }
  const to = part(article, '.to');
  if (answered === null) {
    to?.remove();
  } else {
    to?.setAttribute('href', `#comment-${comment.parentId}`);
    set(to, answered === '' ? text('replyingToEarlier') : text('replyingTo', { name: answered }));
  }
  setBody(item, comment);
  update(item, comment);
}

/** The server sends only what is allowed; that it does is not what keeps this page safe. */
export function nodes(list: BodyNode[]): DocumentFragment {
  const fragment = new DocumentFragment();
  for (const node of list) {
    fragment.append(typeof node === 'string' ? node : element(node));
  }
  return fragment;
}

function element([tag, attributes, ...inside]: Exclude<BodyNode, string>): Node {
  if (!ALLOWED.includes(tag)) {
    return nodes(inside);
  }
  const made = document.createElement(tag);
  const href = attributes?.href;
  if (tag === 'a' && href && SAFE_LINK.test(href)) {
    made.setAttribute('href', href);
    made.setAttribute('rel', 'nofollow ugc noopener noreferrer');
  }
  made.append(nodes(inside));
  return made;
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const ends = words.length < 2 ? words : [words[0] ?? '', words[words.length - 1] ?? ''];
  return ends.map((word) => ([...word][0] ?? '').toUpperCase()).join('');
}

/** The server computes the same from the same id; who is not known yet is grey. */
function hue(id: string): number {
  return parseInt(id.at(-1) ?? '7', 16) & 7;
}

function part(article: Element, selector: string): HTMLElement | null {
  return article.querySelector<HTMLElement>(selector);
}

function set(element: Element | null, words: string): void {
  if (element && element.textContent !== words) {
    element.textContent = words;
  }
}
