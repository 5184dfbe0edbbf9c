/** Comments that were shown and are now otherwise: edited, removed, deleted, restored. What is being read stays put. */
import { act } from './acts.ts';
import { articleOf, bodyOf, copies, isGone, itemOf, nodes, part, setBody, update } from './comment-view.ts';
import { focusOn, whenPast } from './going.ts';
import { NARROW } from './limits.ts';
import type { Thread } from './thread.ts';
import { refresh } from './time.ts';
import type { Comment } from './types.ts';
import { text } from './words.ts';

export function showChange(thread: Thread, item: HTMLElement, comment: Comment): void {
  const gone = isGone(item);
  if (comment.state !== 'visible') {
    if (!gone) {
      bury(thread, item, comment);
    }
  } else if (gone) {
    raise(thread, item, comment);
  } else {
    edit(thread, item, comment);
  }
}

/** What is said of it beside its time: that it was edited, and who picked it. */
export function dress(root: ShadowRoot, item: HTMLElement, { editedAt, pickedBy }: Comment): void {
  const [edited, pick] = copies(root, 'badges') as [HTMLElement, HTMLElement];
  part(item, '.edited')?.remove();
  part(item, '.pick')?.remove();
  pick.textContent = pick.textContent!.replace('{name}', () => pickedBy ?? '');
  part(item, '.when')?.after(...editedAt ? [edited] : [], ...pickedBy ? [pick] : []);
}

function raise({ root, view, rest }: Thread, item: HTMLElement, comment: Comment): void {
  articleOf(item).replaceWith(articleOf(itemOf(root, comment, view.answered(comment.parentId))));
  dress(root, item, comment);
  refresh(item);
  rest?.look([item]);
  rest?.writing.changed(item, null);
}

function edit({ rest, root }: Thread, item: HTMLElement, comment: Comment): void {
  update(item, comment);
  pin(root, item, comment);
  const body = bodyOf(item);
  if (body && comment.body && !holder(nodes(comment.body)).isEqualNode(holder(body))) {
    rest?.writing.changed(item, 'parentEdited');
    if (rest?.writing.owns(item) || !isOnScreen(body)) {
      setBody(item, comment);
    } else {
      offerEdit(item, comment);
    }
  }
}

/** On a phone a pick has a line of its own: it comes when nobody looks any more, and leaves its room where it goes. */
function pin(root: ShadowRoot, item: HTMLElement, comment: Comment): void {
  const article = articleOf(item);
  const { height } = article.getBoundingClientRect();
  const moves = !part(item, '.pick') !== !comment.pickedBy && innerWidth < NARROW && isOnScreen(article);
  if (moves && comment.pickedBy) {
    whenPast(article, () => dress(root, item, comment));
    return;
  }
  dress(root, item, comment);
  if (moves) {
    keepRoom(article, `${height}px`);
  }
}

/** As tall as what stood there, until nobody looks at it. */
function keepRoom(article: HTMLElement, minHeight: string): void {
  article.style.minHeight = minHeight;
  whenPast(article, () => {
    article.style.minHeight = '';
  });
}

/** A tombstone takes its place; the room it took stays until nobody looks at it. */
function bury({ rest, root }: Thread, item: HTMLElement, comment: Comment): void {
  const article = articleOf(item);
  const grave = articleOf(itemOf(root, comment, null));
  const held = article.contains(root.activeElement);
  article.replaceWith(grave);
  rest?.writing.changed(item, 'parentGone');
  if (held) {
    grave.focus({ preventScroll: true });
  }
  if (isOnScreen(grave)) {
    keepRoom(grave, article.style.minHeight);
  }
}

function offerEdit(item: HTMLElement, comment: Comment): void {
  part(item, '.show-edit')?.remove();
  const button = act('show-edit', text('showEdit'));
  button.onclick = () => {
    setBody(item, comment);
    button.remove();
    focusOn(item);
  };
  part(item, 'footer')?.append(button);
}

export function isOnScreen(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

function holder({ childNodes }: Node): Node {
  const div = document.createElement('div');
  div.append(...[...childNodes].map((node) => node.cloneNode(true)));
  return div;
}
