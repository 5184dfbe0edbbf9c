/**
 * The entry. Defines the element once the document is parsed: an element defined before the parser reaches it has not
 * got its shadow root yet, and would fetch what the page already holds.
 */
import { ParleyComments } from './element.ts';

function define(): void {
  if (!customElements.get('parley-comments')) {
    customElements.define('parley-comments', ParleyComments);
  }
}

if (document.readyState === 'loading') {
  document.addEventListener('DOMContentLoaded', define);
} else {
  define();
}
