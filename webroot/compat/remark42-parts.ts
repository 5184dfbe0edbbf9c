/** What a page with `remark_config` may ask for; the site is the configuration's `site_id`. */
import { count, here, mount, named, server } from './stand-in.ts';

interface Remark {
  host?: string;
  site_id?: string;
  url?: string;
  page_title?: string;
  components?: string[];
  max_shown_comments?: number | string;
  max_last_comments?: number | string;
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
/** In one list, and of the text of each. */
const MOST_LAST = 50;
const SHOWN = 200;

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

interface Latest {
  comments: {
    comment: { id: string; author: { name: string }; text: string };
    thread: { key: string; title: string | null; url: string | null };
  }[];
}

/** Where the site gives out such a list; elsewhere what stands in the place stays. */
export function lastComments(): void {
  document.querySelectorAll<HTMLElement>('.remark42__last-comments').forEach((place) => {
    list(place).catch((cause: unknown) => {
      console.warn('Parley: no list of the last comments; do the settings of the site say "latest"?', cause);
    });
  });
}

async function list(place: HTMLElement): Promise<void> {
  const { site_id = SITE, max_last_comments: most = 15 } = config();
  const limit = Math.max(1, Math.min(MOST_LAST, Number(place.dataset.max ?? most) || 15));
  const address = `${server}/api/v1/sites/${encodeURIComponent(site_id)}/latest?limit=${limit}`;
  const response = await fetch(address, { credentials: 'omit' });
  if (!response.ok) {
    throw new Error(`status ${response.status}`);
  }
  const { comments } = await response.json() as Latest;
  const items = document.createElement('ul');
  for (const { comment: { id, author, text }, thread: { key, title, url } } of comments) {
    const link = document.createElement('a');
    link.href = url && /^https?:/.test(url) ? `${url}#comment-${id}` : `${server}/t/${encodeURIComponent(key)}/c/${id}`;
    link.textContent = title ?? key;
    const item = document.createElement('li');
    const line = text.replace(/\s+/g, ' ').trim();
    item.append(link, ` ${author.name}: ${line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line}`);
    items.append(item);
  }
  place.replaceChildren(items);
}
