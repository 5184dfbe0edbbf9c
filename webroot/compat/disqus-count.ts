/** For links that end in `#disqus_thread` and elements of the class `disqus-comment-count`. */
import { count, named, siteOfScript, whenParsed } from './stand-in.ts';

declare global {
  interface Window {
    DISQUSWIDGETS?: { getCount(options?: { reset?: boolean }): void };
  }
}

function show(): void {
  const places = new Map<Element, string>();
  const marked = 'a[href$="#disqus_thread"], .disqus-comment-count';
  for (const place of document.querySelectorAll<HTMLElement>(marked)) {
    const address = place.dataset.disqusUrl ?? (place as HTMLAnchorElement).href;
    const key = place.dataset.disqusIdentifier || (address ? named(address) : '');
    if (key) {
      places.set(place, key);
    }
  }
  count(siteOfScript, places);
}

// Lists that grow call this for their next items; all are counted anew, with and without `reset`.
window.DISQUSWIDGETS = { getCount: show };
whenParsed(show);
