/** One comment in the page: cloned from the server's own template, filled and read here and nowhere else. */
import type { BodyNode, Comment } from './types.ts';
import { number, text } from './words.ts';

const ALLOWED = /^(p|br|em|strong|del|code|pre|blockquote|[uo]l|li|a)$/;
const SAFE_LINK = /^(https?:|mailto:)/i;

export function articleOf(item: Element): HTMLElement {
  return item.firstElementChild as HTMLElement;
}

export function idOf(item: Element): string {
  return articleOf(item).id.slice('comment-'.length);
}

export function parentOf(item: HTMLElement): string | null {
  return item.dataset.parent ?? null;
}

/** Empty where the comment is gone. */
export function nameOf(item: Element): string {
  return part(item, '.name')?.textContent ?? '';
}

export function isGone(item: Element): boolean {
  return !!part(item, '.tombstone');
}

/** When it was posted, to the millisecond. */
export function timeOf(item: Element): number {
  const time = part(item, 'time') as HTMLTimeElement | null;
  return time ? Date.parse(time.dateTime) : 0;
}

export function bodyOf(item: Element): HTMLElement | null {
  return part(item, '.body');
}

/** What a template of the server's holds, to be put in somewhere. */
export function copies(root: ShadowRoot, name: string): [HTMLElement, ...HTMLElement[]] {
  const { content } = root.querySelector<HTMLTemplateElement>(`template.${name}`)!;
  return [...document.importNode(content, true).children] as [HTMLElement];
}

/**
 * A comment made from the server's blank one.
 *
 * @param answered whom it answers, where its place does not say it: empty if that one is not here, null if it does
 */
export function itemOf(root: ShadowRoot, comment: Comment, answered: string | null): HTMLElement {
  const [item] = copies(root, comment.state === 'visible' ? 'blank' : 'blank-gone');
  if (comment.parentId) {
    item.dataset.parent = comment.parentId;
  } else {
    delete item.dataset.parent;
  }
  fill(item, comment, answered);
  return item;
}

/** What changes as it is told; the text apart, which the caller decides on, and the badges, which are no news to most. */
export function update(item: HTMLElement, { respect }: Comment): void {
  part(item, '.n')!.textContent = respect ? number(respect) : '';
}

export function setBody(item: HTMLElement, comment: Comment): void {
  bodyOf(item)?.replaceChildren(nodes(comment.body ?? []));
}

function fill(item: HTMLElement, comment: Comment, answered: string | null): void {
  const article = articleOf(item);
  const blank = idOf(item);
  // Its own id, wherever the server's markup names it: in ids, labels and links.
  for (const { attributes } of [article, ...article.querySelectorAll('*')]) {
    for (const attribute of attributes) {
      attribute.value = attribute.value.replace(blank, comment.id);
    }
  }
  const label = part(item, '.name, .tombstone')!;
  if (comment.state !== 'visible') {
    label.textContent = text(comment.state);
    return;
  }
  const { id = '', name = '' } = comment.author ?? {};
  article.dataset.author = id;
  label.textContent = name;
  const avatar = part(item, '.avatar')!;
  avatar.textContent = initials(name);
  avatar.classList.replace('h0', `h${hue(id)}`);
  const time = part(item, 'time') as HTMLTimeElement;
  time.dateTime = comment.createdAt;
  time.textContent = '';
  const to = part(item, '.to') as HTMLAnchorElement;
  if (answered === null) {
    to.remove();
  } else {
    to.href = `#comment-${comment.parentId}`;
    to.textContent = answered === '' ? text('replyingEarlier') : text('replyingTo', { name: answered });
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
  if (!ALLOWED.test(tag)) {
    return nodes(inside);
  }
  const made = document.createElement(tag) as HTMLAnchorElement;
  const href = attributes?.href;
  if (tag === 'a' && href && SAFE_LINK.test(href)) {
    made.href = href;
    made.rel = 'nofollow ugc noopener noreferrer';
  }
  made.append(nodes(inside));
  return made;
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return words.map((word, i) => i % (words.length - 1) ? '' : [...word][0]?.toUpperCase()).join('');
}

/** The server computes the same from the same id; who is not known yet is grey. */
function hue(id: string): number {
  return parseInt(id.at(-1) ?? '7', 16) & 7;
}

/** Of the item's own article, not of what hangs below it. */
export function part(item: Element, selector: string): HTMLElement | null {
  return articleOf(item).querySelector<HTMLElement>(selector);
}
