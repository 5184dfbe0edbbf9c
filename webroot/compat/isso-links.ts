/** Links that end in `#isso-thread`, which Isso's both scripts turn into counts. */
import { count, script, siteOfScript } from './stand-in.ts';

/** The site: in the script's address, else the last part of `data-isso`, as Isso's for many sites have it, else the first. */
export const site = siteOfScript
  || decodeURIComponent(new URL(script?.dataset.isso ?? '/', document.baseURI).pathname.split('/').filter(Boolean).pop() ?? 'demo');

export function showCounts(): void {
  const places = new Map<Element, string>();
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href$="#isso-thread"]')) {
    places.set(link, link.dataset.issoId ?? new URL(link.href).pathname);
  }
  count(site, places);
}
