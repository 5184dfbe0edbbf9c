/** The form that asks why a comment goes. Digits pick a reason, Enter removes, Escape gives up. */
import { copy, part } from './dom.ts';
import type { Reason } from './types.ts';

export interface Answers {
  decided(reason: Reason): void;
  cancelled(): void;
}

export function openPalette(site: string, below: Element, answers: Answers): void {
  const form = copy(templateOf(site), HTMLFormElement);
  const reason = part(form, 'select', HTMLSelectElement);
  const message = part(form, 'input', HTMLInputElement);
  const cancel = () => {
    form.remove();
    answers.cancelled();
  };
  part(form, '.cancel', HTMLButtonElement).addEventListener('click', cancel);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    form.remove();
    answers.decided({ code: reason.value, message: message.value.trim() });
  });
  form.addEventListener('keydown', (event) => {
    const digit = Number(event.key);
    if (event.key === 'Escape') {
      cancel();
    } else if (event.target === reason && event.key === 'Enter') {
      // Elsewhere in a form Enter submits; a select opens its list instead.
      event.preventDefault();
      form.requestSubmit();
    } else if (event.target === reason && digit >= 1 && digit < reason.options.length) {
      event.preventDefault();
      // The first asks to choose: nobody is called a spammer by a hasty Enter.
      reason.selectedIndex = digit;
    }
  });
  below.after(form);
  reason.focus();
  form.scrollIntoView({ block: 'nearest' });
}

/** A reason's code as people read it; a site's own code is its own word. */
export function reasonWords(site: string, code: string): string {
  const { content } = part(document, templateOf(site), HTMLTemplateElement);
  return content.querySelector(`option[value="${CSS.escape(code)}"]`)?.textContent ?? code;
}

function templateOf(site: string): string {
  const own = `template.palette[data-site="${CSS.escape(site)}"]`;
  return document.querySelector(own) ? own : 'template.palette[data-site=""]';
}
