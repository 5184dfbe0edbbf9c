/** For links that end in `#disqus_thread` and elements of the class `disqus-comment-count`. */
import { count, plain, siteOfScript, whenParsed } from './stand-in.ts';

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
    const key = place.dataset.disqusIdentifier || (address ? plain(address) : '');
    if (key) {
      places.set(place, key);
    }
  }
  void count(siteOfScript, places);
}

window.DISQUSWIDGETS = { getCount: show };
whenParsed(show);
