/** A few words over the page for a moment, perhaps with a way back; they stay while somebody is at them. */
import { copies } from './comment-view.ts';
import { TOAST, UNDO } from './limits.ts';

/** What is to be done when the words leave without having been undone, and how it is undone. */
export interface Way {
  undo(): void;
  done(): void;
  /** When it can no longer be undone. */
  until: number;
}

export class Toast {
  #box: HTMLElement | undefined;
  #timer: number | undefined;
  #way: Way | undefined;

  constructor(readonly root: ShadowRoot) {}

  /** @param place at the start of which it stands, so that the way back is the next thing that Tab reaches */
  show(words: string, place: Element, way?: Way): void {
    this.end();
    const [box] = copies(this.root, 'toast');
    this.#box = box;
    this.#way = way;
    box.querySelector('span')!.textContent = words;
    const button = box.querySelector('button')!;
    button.hidden = !way;
    button.onclick = () => this.undo();
    place.prepend(box);
    const stay = () => {
      const left = way ? way.until - Date.now() : Infinity;
      this.#timer = setTimeout(() => {
        if (left > UNDO && box.matches(':hover, :focus-within')) {
          stay();
        } else {
          this.end();
        }
      }, Math.min(way ? UNDO : TOAST, left));
    };
    stay();
  }

  undo(): void {
    const way = this.#way;
    this.#way = undefined;
    this.end();
    way?.undo();
  }

  end(): void {
    clearTimeout(this.#timer);
    const way = this.#way;
    const place = this.#box?.parentElement;
    const held = this.#box?.contains(this.root.activeElement);
    this.#way = undefined;
    this.#box?.remove();
    if (held) {
      place?.focus({ preventScroll: true });
    }
    way?.done();
  }
}
