/** A few words over the page for a moment, perhaps with a way back; they stay while somebody is at them. */
import { copies } from './comment-view.ts';
import { TOAST, UNDO } from './limits.ts';

export class Toast {
  #box: HTMLElement | undefined;
  #timer: number | undefined;
  #undo: (() => void) | undefined;

  constructor(readonly root: ShadowRoot) {}

  /**
   * @param place at the start of which it stands, so that the way back is the next thing that Tab reaches
   * @param until when it can no longer be undone
   */
  show(words: string, place: Element, undo?: () => void, until = Infinity): void {
    this.end();
    const [box] = copies(this.root, 'toast');
    this.#box = box;
    this.#undo = undo;
    box.querySelector('span')!.textContent = words;
    const button = box.querySelector('button')!;
    button.hidden = !undo;
    button.onclick = () => this.undo();
    place.prepend(box);
    const stay = () => {
      const left = until - Date.now();
      this.#timer = setTimeout(() => {
        if (left > UNDO && box.matches(':hover, :focus-within')) {
          stay();
        } else {
          this.end();
        }
      }, Math.min(undo ? UNDO : TOAST, left));
    };
    stay();
  }

  undo(): void {
    const undo = this.#undo;
    this.end();
    undo?.();
  }

  end(): void {
    clearTimeout(this.#timer);
    const place = this.#box?.parentElement;
    const held = this.#box?.contains(this.root.activeElement);
    this.#undo = undefined;
    this.#box?.remove();
    if (held) {
      place?.focus({ preventScroll: true });
    }
  }
}
