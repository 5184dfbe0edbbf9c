/** Links that end in `#isso-thread`, which Isso's both scripts turn into counts. */
import { count, script, server, siteOfScript } from './stand-in.ts';

/** As Isso's servers for many sites have it, if it names this server and not the one that was there before. */
const home = new URL(script?.dataset.isso ?? '/', document.baseURI);
const last = home.origin === server ? home.pathname.split('/').filter(Boolean).pop() : undefined;

/** The site: in the script's address, else the last part of `data-isso`, else the first there is. */
export const site = siteOfScript || decodeURIComponent(last ?? 'demo');

export function showCounts(): void {
  const places = new Map<Element, string>();
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href$="#isso-thread"]')) {
    places.set(link, link.dataset.issoId ?? new URL(link.href).pathname);
  }
  count(site, places);
}
