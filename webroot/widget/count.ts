/**
 * `<parley-count site thread>`: how many comments a thread has. All on a page are asked for in one call; what stands
 * inside stays until the number is known. Small and alone, for pages that list articles.
 */
const HOME = new URL('./', import.meta.url);
const waiting = new Set<ParleyCount>();

class ParleyCount extends HTMLElement {
  connectedCallback(): void {
    if (!waiting.size) {
      queueMicrotask(ask);
    }
    waiting.add(this);
  }

  /** Where it does not say which, the site of the page's thread. */
  get site(): string | null | undefined {
    return this.getAttribute('site') ?? document.querySelector('parley-comments')?.getAttribute('site');
  }

  get thread(): string {
    return this.getAttribute('thread') ?? '';
  }
}

/** One call a server and site, of at most a hundred threads each. */
function ask(): void {
  const calls = new Map<string, ParleyCount[]>();
  for (const count of waiting) {
    const base = new URL(count.getAttribute('endpoint')?.replace(/\/?$/, '/') ?? HOME, document.baseURI);
    const call = `${base}api/v1/sites/${count.site}/counts?`;
    calls.set(call, [...calls.get(call) ?? [], count]);
  }
  waiting.clear();
  for (const [call, all] of calls) {
    for (let i = 0; i < all.length; i += 100) {
      fill(call, all.slice(i, i + 100)).catch((cause: unknown) => {
        console.warn(`parley-count: no counts; is ${location.origin} an origin of ${call}`, cause);
      });
    }
  }
}

async function fill(call: string, counts: ParleyCount[]): Promise<void> {
  const query = new URLSearchParams(counts.map((count) => ['thread', count.thread]));
  const response = await fetch(call + query, { credentials: 'omit' });
  if (!response.ok) {
    throw new Error(`${response.status}`);
  }
  const { counts: known } = await response.json() as { counts: Record<string, number> };
  for (const count of counts) {
    const n = known[count.thread];
    if (n !== undefined) {
      show(count, n);
    }
  }
}

function show(count: Element, n: number): void {
  count.textContent = n.toLocaleString(document.documentElement.lang || undefined);
}

// A thread that is live on the same page tells of every change.
document.addEventListener('parley-count', (event) => {
  const { detail } = event as CustomEvent<{ site: string; thread: string; count: number }>;
  for (const one of document.querySelectorAll<ParleyCount>('parley-count')) {
    if (one.site === detail.site && one.thread === detail.thread) {
      show(one, detail.count);
    }
  }
});

if (!customElements.get('parley-count')) {
  customElements.define('parley-count', ParleyCount);
}
