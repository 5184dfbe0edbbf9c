/** What an attribute takes, where the thread has no list of it. */
const TAKES = {
  load: 'visible, idle, click, eager',
  live: 'on, ask, off',
  announcements: 'summary, each, off',
  theme: 'auto, light, dark',
  'page-size': '1 to 100',
  'max-depth': '2 to 10',
  'heading-level': '1 to 6',
};

/** A value there is not costs the page its wish and not its comments; who made the page is told. */
export function spellCheck(host: Element, root: ParentNode): void {
  const takes: Record<string, string> = { ...TAKES };
  for (const { name, options } of root.querySelectorAll('select')) {
    takes[name] = [...new Set([...options].map(({ value }) => value))].join(', ');
  }
  for (const [name, values] of Object.entries(takes)) {
    const said = host.getAttribute(name);
    const [least, most] = values.split(' to ').map(Number);
    if (said && !(most ? /^\d+$/.test(said) && +said >= least! && +said <= most : values.split(', ').includes(said))) {
      console.warn(`Parley: ${name}="${said}" is not what it takes: ${values}.`);
    }
  }
}
