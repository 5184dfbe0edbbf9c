/** What waits behind a button comes in when somebody asks for it: at the top, or at the end of its branch. */
import { act } from './acts.ts';
import { articleOf } from './comment-view.ts';
import { focusOn } from './going.ts';
import type { Thread } from './thread.ts';
import { text } from './words.ts';

export interface Revealing {
  /** Everything that waits for a branch comes in; the first of it takes the focus. */
  reveal: (branch: string) => void;
  /** The buttons of branches for which something waits. */
  draw: () => void;
}

export function revealing({ arrivals, view }: Thread): Revealing {
  /** By the root of the branch. */
  const buttons = new Map<string, HTMLElement>();

  const reveal = (branch: string) => {
    const waiting = [...(arrivals.held.get(branch)?.values() ?? [])];
    arrivals.held.delete(branch);
    const roots = waiting.filter(({ parentId }) => !parentId);
    if (view.newestFirst) {
      roots.reverse();
    }
    const first = arrivals.insert([...roots, ...waiting.filter(({ parentId }) => parentId)]);
    buttons.get(branch)?.remove();
    arrivals.draw();
    focusOn(first);
  };

  const draw = () => {
    for (const branch of arrivals.held.keys()) {
      const root = view.item(branch);
      const n = arrivals.waiting(branch).length;
      const button = buttons.get(branch) ?? act('branch-new', '');
      if (root && n) {
        buttons.set(branch, button);
        button.onclick = () => reveal(branch);
        button.textContent = text('newReplies', { n });
        // In the row of actions that is there anyway, so that the button itself moves nothing; a tombstone has none,
        // and there it stands beside the words. Where it is already it stays: somebody may be at it.
        const row = [...root.querySelectorAll('footer')].findLast((one) => one.checkVisibility()) ?? articleOf(root);
        button.parentElement === row || row.append(button);
      } else {
        button.remove();
      }
    }
  };

  return { reveal, draw };
}
