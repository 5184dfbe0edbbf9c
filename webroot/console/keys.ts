/** Single keys: j and k move, a keeps, r removes, u restores, p picks. Off while somebody types, and by the switch (WCAG 2.1.4). */
import { part } from './dom.ts';
import type { RowList } from './list.ts';

const STORED = 'parley-console-keys';

export function listenToKeys(list: RowList): void {
  const box = part(document, '.keys input', HTMLInputElement);
  box.checked = localStorage.getItem(STORED) !== 'off';
  box.addEventListener('change', () => localStorage.setItem(STORED, box.checked ? 'on' : 'off'));
  const acts: Record<string, () => void> = {
    j: () => list.move(1),
    k: () => list.move(-1),
    a: () => list.current?.keep(),
    r: () => list.current?.askReason(),
    u: () => list.current?.restore(),
    p: () => list.current?.pick(),
  };
  document.addEventListener('keydown', (event) => {
    const act = acts[event.key];
    if (!act || !box.checked || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) {
      return;
    }
    event.preventDefault();
    act();
  });
}

function isTyping(target: EventTarget | null): boolean {
  const places = 'input:not([type=checkbox]), select, textarea, dialog';
  return target instanceof HTMLElement && target.closest(places) !== null;
}
