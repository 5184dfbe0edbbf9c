/**
 * What the drop-in scripts share. They are classic scripts, written into pages for another commenting system: each reads
 * that system's conventions and puts the element, or a number, where the other would have put its own.
 */
import { comments as ar } from '../words/ar.json';
import { comments as de } from '../words/de.json';
import { comments as en } from '../words/en.json';
import { comments as es } from '../words/es.json';
import { comments as fr } from '../words/fr.json';
import { comments as ja } from '../words/ja.json';
import { comments as pl } from '../words/pl.json';
import { comments as ru } from '../words/ru.json';
import { comments as zh } from '../words/zh.json';

/** The one sentence these scripts say, in the language of the page. */
const sentences: Record<string, { [branch in Intl.LDMLPluralRule]?: string }> = { ar, de, en, es, fr, ja, pl, ru, zh };

/** This script's element, known only while it first runs; a module is not told, and none of Remark42's is. */
export const script = document.currentScript as HTMLScriptElement | null;

/**
 * Where the comments are: where this script came from, or as Remark42's configuration says. Isso's attribute may still name
 * the server that was there before.
 */
export const server = new URL(script?.src || window.remark_config?.host || '', document.baseURI).origin;

/** The site in the script's own address: /compat/NAME/{site}/file.js. */
export const siteOfScript = decodeURIComponent(new URL(script?.src ?? server).pathname.split('/')[3] ?? '');

/** Threads in one call. */
const MOST = 100;

let plurals: Intl.PluralRules | undefined;

/** The element's attributes, where the page says something of them. */
interface Wishes {
  site: string;
  thread: string;
  lang?: string | undefined;
  theme?: string | undefined;
  sort?: string | undefined;
  'page-size'?: string | undefined;
  'page-title'?: string | undefined;
  'page-url'?: string | undefined;
}

/** Puts a thread into an element of the page, in place of what is there. */
export function mount(place: Element, wishes: Wishes): HTMLElement {
  const element = document.createElement('parley-comments');
  const { lang, 'page-url': said } = wishes;
  const url = said && new URL(said, document.baseURI);
  const attributes = {
    ...wishes, endpoint: server,
    // Others write es_ES.
    lang: lang?.replace('_', '-'),
    // An article's published address is refused on the machine it is written on.
    'page-url': url && url.origin === location.origin ? url.href : undefined,
  };
  for (const [name, value] of Object.entries(attributes)) {
    if (value) {
      element.setAttribute(name, value);
    }
  }
  place.replaceChildren(element);
  if (!document.querySelector(`script[src="${server}/embed.js"]`)) {
    const module = document.createElement('script');
    module.type = 'module';
    module.src = `${server}/embed.js`;
    document.head.append(module);
  }
  return element;
}

/** Writes how many comments each element's thread has; where that cannot be had, what stands there stays. */
export function count(site: string, places: Map<Element, string>, written = words): void {
  fill(site, places, written).catch((cause: unknown) => {
    console.warn(`Parley: no counts; is ${location.origin} an origin of ${site} at ${server}?`, cause);
  });
}

/** Asks in as few calls as there are hundreds of threads. */
async function fill(site: string, places: Map<Element, string>, written: (n: number) => string): Promise<void> {
  const keys = [...new Set(places.values())];
  for (let i = 0; i < keys.length; i += MOST) {
    const query = new URLSearchParams(keys.slice(i, i + MOST).map((key) => ['thread', key]));
    const address = `${server}/api/v1/sites/${encodeURIComponent(site)}/counts?${query}`;
    const response = await fetch(address, { credentials: 'omit' });
    if (!response.ok) {
      throw new Error(`status ${response.status}`);
    }
    const { counts } = await response.json() as { counts: Record<string, number> };
    places.forEach((key, place) => {
      const n = counts[key];
      if (n !== undefined) {
        place.textContent = written(n);
      }
    });
  }
}

/** Runs once the page is there to be looked at. */
export function whenParsed(action: () => void): void {
  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', action);
  } else {
    action();
  }
}

/** An address that the page itself names: what it asks for with is part of it, a place within it is not. */
export function named(address: string): string {
  return new URL(address, document.baseURI).href.replace(/#.*$/, '');
}

/** The address of a page that names none, without what campaigns hang on it. */
export function here(): string {
  return location.origin + location.pathname;
}

function words(n: number): string {
  const [asked = ''] = document.documentElement.lang.split('-');
  const language = asked in sentences ? asked : 'en';
  plurals ??= new Intl.PluralRules(language);
  const branches = sentences[language];
  return (branches?.[plurals.select(n)] ?? branches?.other ?? '').replace('{n}', n.toLocaleString(language));
}
