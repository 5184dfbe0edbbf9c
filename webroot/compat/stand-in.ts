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

/** Where this script came from, which is the server of the comments; known only while it first runs. */
export const script = document.currentScript as HTMLScriptElement;
export const server = new URL(script.src).origin;

/** The site in the script's own address: /compat/NAME/{site}/file.js. */
export const siteOfScript = decodeURIComponent(new URL(script.src).pathname.split('/')[3] ?? '');

/** Threads in one call. */
const MOST = 100;

let plurals: Intl.PluralRules | undefined;

/** Puts a thread into an element of the page, in place of what is there; in another language than the page's if told. */
export function mount(place: Element, site: string, thread: string, lang?: string): HTMLElement {
  const element = document.createElement('parley-comments');
  element.setAttribute('site', site);
  element.setAttribute('thread', thread);
  element.setAttribute('endpoint', server);
  if (lang) {
    element.lang = lang;
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
export function count(site: string, places: Map<Element, string>): void {
  fill(site, places).catch((cause: unknown) => {
    console.warn(`Parley: ${server} answers pages of ${location.origin} with no counts of ${site}:`, cause);
  });
}

/** Asks in as few calls as there are hundreds of threads. */
async function fill(site: string, places: Map<Element, string>): Promise<void> {
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
        place.textContent = words(n);
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

/** An address without query and hash, as threads are known by. */
export function plain(address: string): string {
  return new URL(address, document.baseURI).href.replace(/[?#].*$/, '');
}

function words(n: number): string {
  const [asked = ''] = document.documentElement.lang.split('-');
  const language = asked in sentences ? asked : 'en';
  plurals ??= new Intl.PluralRules(language);
  const branches = sentences[language];
  return (branches?.[plurals.select(n)] ?? branches?.other ?? '').replace('{n}', n.toLocaleString(language));
}
