/** The page's parts by selector. Markup and script are two files: what one lacks must not pass in silence. */
export function part<E extends Element>(root: ParentNode, selector: string, kind: new () => E): E {
  const found = root.querySelector(selector);
  if (!(found instanceof kind)) {
    throw new Error(`no ${selector} in the page`);
  }
  return found;
}

/** A copy of the one element in a template. */
export function copy<E extends Element>(selector: string, kind: new () => E): E {
  const first = part(document, selector, HTMLTemplateElement).content.firstElementChild;
  const made = first && document.importNode(first, true);
  if (!(made instanceof kind)) {
    throw new Error(`nothing to copy in ${selector}`);
  }
  return made;
}

/** Untouched where nothing changed: a selection in the text stays. */
export function write(element: HTMLElement, words: string): void {
  if (element.textContent !== words) {
    element.textContent = words;
  }
}
