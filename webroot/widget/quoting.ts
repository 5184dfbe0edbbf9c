/** Whoever selects words of a comment is offered to answer them. */
import { act } from './arrivals.ts';
import { part } from './comment-view.ts';
import { text } from './words.ts';
import type { Writing } from './writing.ts';

/** After the last change of what is selected. */
const SETTLED = 200;

export class Quoting {
  readonly #button = act('quote', text('quote'));
  #timer: number | undefined;

  constructor(readonly writing: Writing) {
    this.#button.type = 'button';
    // A press takes away what is selected.
    this.#button.onpointerdown = (event) => event.preventDefault();
    writing.thread.view.list.addEventListener('selectstart', this.#watch);
    this.#watch();
    // It was a selection that asked for this script.
    this.#changed();
  }

  readonly #watch = (): void => document.addEventListener('selectionchange', this.#changed);

  readonly #changed = (): void => {
    clearTimeout(this.#timer);
    if (this.writing.thread.host.isConnected) {
      this.#timer = setTimeout(() => this.#offer(), SETTLED);
    } else {
      document.removeEventListener('selectionchange', this.#changed);
    }
  };

  #offer(): void {
    const { root, view } = this.writing.thread;
    const range = selected(root);
    const body = range && bodyAround(range);
    const words = body ? quoted(range, body) : '';
    if (!body || words === '' || view.part('.thread').dataset.state === 'closed') {
      this.#button.remove();
      return;
    }
    const article = body.parentElement!;
    const { top, left, width } = article.getBoundingClientRect();
    const end = [...range.getClientRects()].at(-1)!;
    this.#button.style.top = `${end.bottom - top + 4}px`;
    this.#button.style.left = `${Math.min(Math.max(0, end.right - left - 40), width - 80)}px`;
    this.#button.onclick = () => {
      const item = article.parentElement!;
      this.#button.remove();
      document.getSelection()?.removeAllRanges();
      this.writing.reply(item, part(item, '.reply')).quote(words);
    };
    body.after(this.#button);
  }
}

/** Browsers tell in three ways what is selected inside a shadow root. */
function selected(root: ShadowRoot & { getSelection?(): Selection | null }): Range | undefined {
  const selection = document.getSelection();
  const inside = root.getSelection?.() ?? selection;
  const found = selection && 'getComposedRanges' in selection
    ? selection.getComposedRanges({ shadowRoots: [root] })[0]
    : inside?.rangeCount ? inside.getRangeAt(0) : undefined;
  if (!found || found.collapsed) {
    return undefined;
  }
  const range = new Range();
  range.setStart(found.startContainer, found.startOffset);
  range.setEnd(found.endContainer, found.endOffset);
  return range;
}

/** The comment's text that a range lies in; a double click may end it at the start of what follows. */
function bodyAround({ startContainer, endContainer }: Range): HTMLElement | undefined {
  const [from, to] = [startContainer, endContainer].map((node) =>
    (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('article'));
  return from && from === to ? from.querySelector<HTMLElement>('.body') ?? undefined : undefined;
}

/** Each line behind the mark of a quotation, paragraphs apart. */
function quoted(range: Range, body: HTMLElement): string {
  const within = new Range();
  within.selectNodeContents(body);
  if (range.compareBoundaryPoints(Range.START_TO_START, within) < 0) {
    range.setStart(body, 0);
  }
  if (range.compareBoundaryPoints(Range.END_TO_END, within) > 0) {
    range.setEnd(body, body.childNodes.length);
  }
  const copy = range.cloneContents();
  copy.querySelectorAll('br').forEach((br) => br.replaceWith('\n'));
  const blocks = range.commonAncestorContainer === body ? [...copy.childNodes] : [copy];
  const words = blocks.map((block) => (block.textContent ?? '').trim()).filter((block) => block !== '').join('\n\n');
  return words && words.split('\n').map((line) => `> ${line.trim()}`.trim()).join('\n');
}
