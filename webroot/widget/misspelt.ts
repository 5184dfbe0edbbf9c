/** What an attribute takes, where the thread has no list of it. */
const TAKES = {
  load: 'visible, idle, click, eager',
  live: 'on, ask, off',
  announcements: 'summary, each, off',
  theme: 'auto, light, dark',
};

/** A value there is not costs the page its wish and not its comments; who made the page is told. */
export function spellCheck(host: Element, root: ParentNode): void {
  const takes: Record<string, string> = { ...TAKES };
  for (const { name, options } of root.querySelectorAll('select')) {
    takes[name] = [...new Set([...options].map(({ value }) => value))].join(', ');
  }
  for (const [name, values] of Object.entries(takes)) {
    const said = host.getAttribute(name);
    if (said && !values.split(', ').includes(said)) {
      console.warn(`Parley: ${name}="${said}" counts for nothing; it takes ${values}.`);
    }
  }
}
