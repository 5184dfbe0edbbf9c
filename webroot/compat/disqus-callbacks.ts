/** What a page asked to be told: `this.callbacks` of `disqus_config`, each a list that the page fills or replaces. */

/** The moments there are here; a page may list functions for others, which never come. */
const MOMENTS = ['preInit', 'preData', 'onInit', 'afterRender', 'onReady', 'onNewComment', 'preReset', 'onPaginate',
  'onIdentify', 'beforeComment'] as const;

type Moment = typeof MOMENTS[number];
type Callback = (detail?: object) => void;
export type Callbacks = Partial<Record<Moment, Callback | Callback[]>>;

/** Empty lists, so that a page may push. */
export function callbacks(): Callbacks {
  return Object.fromEntries(MOMENTS.map((moment) => [moment, []]));
}

/** Calls what a page has listed. A mistake in there is the page's own and goes to its console. */
export function hear(listed: Callbacks) {
  const tell = (moment: Moment, detail?: object): void => {
    for (const callback of [listed[moment] ?? []].flat()) {
      try {
        callback(detail);
      } catch (failure) {
        reportError(failure);
      }
    }
  };
  /** What happens in the element, in the words of the page. */
  const of = (element: HTMLElement): void => {
    const texts = new Map<string | null, string>();
    element.addEventListener('parley-ready', () => {
      tell('afterRender');
      tell('onReady');
    }, { once: true });
    element.addEventListener('parley-posting', (event) => {
      const { parentId, text } = (event as CustomEvent<{ parentId: string | null; text: string }>).detail;
      tell('beforeComment');
      texts.set(parentId, text);
    });
    element.addEventListener('parley-posted', (event) => {
      const { id, parentId } = (event as CustomEvent<{ id: string; parentId: string | null }>).detail;
      tell('onNewComment', { id, text: texts.get(parentId) ?? '' });
    });
  };
  return Object.assign(tell, { of });
}
