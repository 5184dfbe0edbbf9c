/** An order or a view there is not costs the page its wish and not its comments; who made the page is told. */
export function spellCheck(host: Element, root: ParentNode): void {
  for (const { name, options } of root.querySelectorAll('select')) {
    const said = host.getAttribute(name);
    const known = new Set([...options].map(({ value }) => value));
    if (said && !known.has(said)) {
      console.warn(`Parley: ${name}="${said}" counts for nothing; it takes ${[...known]}.`);
    }
  }
}
