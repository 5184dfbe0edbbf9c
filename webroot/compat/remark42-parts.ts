/** What a page with `remark_config` may ask for; the site is the configuration's `site_id`. */
import { count, here, mount, named } from './stand-in.ts';

interface Remark {
  host?: string;
  site_id?: string;
  url?: string;
  page_title?: string;
  components?: string[];
  max_shown_comments?: number | string;
  theme?: string;
  locale?: string;
}
type Placed = Remark & { node?: Element | string };

interface Instance {
  changeTheme(theme: string): void;
  destroy(): void;
}

declare global {
  interface Window {
    remark_config?: Remark;
    REMARK42?: Partial<Instance> & { createInstance(config: Placed): Instance | undefined };
  }
}

/** Read when it is needed: a page may set it after it has asked for the script. */
const config = () => window.remark_config ?? {};
const SITE = 'remark';

function create(wanted: Placed): Instance | undefined {
  const { node, url, site_id = SITE, locale, theme, page_title, max_shown_comments } = wanted;
  const place = node instanceof Element ? node : document.getElementById(node ?? 'remark42');
  if (!place) {
    return undefined;
  }
  const element = mount(place, {
    site: site_id, thread: url ? named(url) : here(), lang: locale, theme, 'page-url': url, 'page-title': page_title,
    'page-size': max_shown_comments ? `${max_shown_comments}` : undefined,
  });
  const instance = {
    changeTheme: (next: string) => element.setAttribute('theme', next),
    destroy: () => element.remove(),
  };
  Object.assign(window.REMARK42!, instance);
  return instance;
}

/** The thread, and what single-page apps wait for to place one themselves. */
export function embed(): void {
  window.REMARK42 = { createInstance: create };
  create(config());
  window.dispatchEvent(new Event('REMARK42::ready'));
}

/** Bare numbers, as the words around them are the page's. */
export function counter(): void {
  const { url, site_id = SITE } = config();
  const places = new Map<Element, string>();
  for (const place of document.querySelectorAll<HTMLElement>('.remark42__counter')) {
    const address = place.dataset.url ?? url;
    places.set(place, address ? named(address) : here());
  }
  count(site_id, places, (n) => n.toString());
}

/** Nobody but moderators is given comments of many threads, so what stands in the place stays. */
export function lastComments(): void {
  if (document.querySelector('.remark42__last-comments')) {
    console.info('Parley: there is no list of the last comments of all pages; what stands in its place stays.');
  }
}
