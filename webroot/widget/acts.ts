/** Small things that one does with a comment. */
import { copies, part, timeOf } from './comment-view.ts';
import { TOAST } from './limits.ts';
import { moment } from './time.ts';
import { text } from './words.ts';
import type { Writing } from './writing.ts';

/** What else can be done stands in the row of actions, where everything that takes a press is. */
export function toggleMenu(writing: Writing, item: HTMLElement, button: HTMLElement): void {
  const opens = button.ariaExpanded !== 'true';
  button.ariaExpanded = `${opens}`;
  if (opens) {
    const [link, ...others] = copies(writing.thread.root, 'acts');
    if (shares()) {
      link.textContent = text('share');
    }
    if (part(item, '.hush')) {
      others.at(-1)!.textContent = text('unmute');
    }
    button.after(link, ...(writing.owns(item) ? [] : others));
  } else {
    button.parentElement!.querySelectorAll('.menu ~ [type]').forEach((act) => act.remove());
  }
}

export async function copyLink(writing: Writing, item: HTMLElement, say: (words: string) => void): Promise<void> {
  const url = addressOf(part(item, '.when') as HTMLAnchorElement);
  try {
    if (shares()) {
      await navigator.share({ url, title: document.title });
    } else {
      await navigator.clipboard.writeText(url);
      say(text('linkCopied'));
    }
  } catch (failure) {
    // Whoever closes the system's sheet has changed their mind.
    if ((failure as Error).name !== 'AbortError') {
      writing.say(item, text('notCopied', { url }));
    }
  }
}

/** A link that is a mark alone leads to the page's base, which is another page where an application says one. */
export function addressOf({ hash }: HTMLAnchorElement): string {
  return new URL(hash, location.href).href;
}

/** Words that cannot be sent from here go where somebody may keep them; without leave they are marked to be copied. */
export async function copyText(words: string, button: HTMLElement, mark: () => void): Promise<void> {
  try {
    await navigator.clipboard.writeText(words);
    const { textContent } = button;
    const copied = text('textCopied');
    if (textContent !== copied) {
      button.textContent = copied;
      setTimeout(() => (button.textContent = textContent), TOAST);
    }
  } catch {
    mark();
  }
}

/** The moment itself, where the page only says how long ago it was. */
export function sayWhen(item: HTMLElement): void {
  const time = part(item, 'time')!;
  const at = moment(timeOf(item), 'medium');
  if (!time.nextSibling && time.textContent !== at) {
    time.after(` · ${at}`);
  }
}

/** On a phone people pass links on with the system's own sheet. */
function shares(): boolean {
  return 'share' in navigator && matchMedia('(pointer: coarse)').matches;
}

export function act(name: string, words: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.className = `act ${name}`;
  button.textContent = words;
  return button;
}
