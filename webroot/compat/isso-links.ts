/** Links that end in `#isso-thread`, which Isso's both scripts turn into counts. */
import { count, siteOfScript } from './stand-in.ts';

export function showCounts(): void {
  const places = new Map<Element, string>();
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href$="#isso-thread"]')) {
    places.set(link, link.dataset.issoId ?? new URL(link.href).pathname);
  }
  void count(siteOfScript, places);
}
