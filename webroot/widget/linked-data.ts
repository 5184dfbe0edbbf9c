/** The page's own block for search engines holds comments too: what is removed must leave it as well. */

interface Linked {
  '@id'?: string;
  comment?: Linked[];
  text?: string;
}

export function forget(id: string): void {
  const block = document.getElementById('linked-data');
  const words = block?.firstChild as Text | null | undefined;
  if (!words?.data.includes(`#comment-${id}`)) {
    return;
  }
  try {
    const page = JSON.parse(words.data) as Linked;
    prune(page, `#comment-${id}`);
    // The text node, not the script element: a data block is no script, but its element is guarded as one.
    words.data = JSON.stringify(page).replaceAll('<', '\\u003c');
  } catch {
    block?.remove();
  }
}

function prune(node: Linked, end: string): void {
  if (node.comment) {
    node.comment = node.comment.flatMap((one) => (one['@id']?.endsWith(end) ? (one.comment ?? []) : [one]));
    node.comment.forEach((comment) => prune(comment, end));
  }
}
