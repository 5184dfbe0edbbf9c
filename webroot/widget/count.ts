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
}

/** One call a server and site, of at most a hundred threads each. */
function ask(): void {
  const calls = new Map<string, ParleyCount[]>();
  for (const count of waiting) {
    const base = new URL(count.getAttribute('endpoint')?.replace(/\/?$/, '/') ?? HOME, document.baseURI);
    const call = `${base.origin}${base.pathname}api/v1/sites/${count.getAttribute('site')}/counts?`;
    calls.set(call, [...calls.get(call) ?? [], count]);
  }
  waiting.clear();
  for (const [call, all] of calls) {
    for (let i = 0; i < all.length; i += 100) {
      fill(call, all.slice(i, i + 100)).catch((cause: unknown) => {
        console.warn(`parley-count: ${call.slice(0, -1)} answers pages of ${location.origin} with no counts:`, cause);
      });
    }
  }
}

async function fill(call: string, counts: ParleyCount[]): Promise<void> {
  const key = (count: ParleyCount) => count.getAttribute('thread') ?? '';
  const query = new URLSearchParams(counts.map((count) => ['thread', key(count)]));
  const response = await fetch(call + query, { credentials: 'omit' });
  if (!response.ok) {
    throw new Error(`status ${response.status}`);
  }
  const { counts: known } = await response.json() as { counts: Record<string, number> };
  for (const count of counts) {
    const n = known[key(count)];
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
  const { site, thread, count } = (event as CustomEvent<{ site: string; thread: string; count: number }>).detail;
  for (const one of document.querySelectorAll('parley-count')) {
    if (one.getAttribute('site') === site && one.getAttribute('thread') === thread) {
      show(one, count);
    }
  }
});

if (!customElements.get('parley-count')) {
  customElements.define('parley-count', ParleyCount);
}
