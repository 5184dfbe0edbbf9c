/** What readers told of a comment, drawn into its row. */
import { copy, part, write } from './dom.ts';
import { reasonWords } from './palette.ts';
import type { Reports } from './types.ts';
import { text } from './words.ts';

export const NOTHING: Reports = { count: 0, reasons: [], latest: [] };

export function showReports(row: HTMLElement, site: string, { count, reasons, latest }: Reports): void {
  const chip = part(row, '.reports', HTMLElement);
  write(chip, text('reported', { n: count }));
  chip.hidden = count === 0;
  const counted = reasons.map((each) => `${reasonWords(site, each.reason)} ${each.count}`);
  write(part(row, '.reasons', HTMLElement), counted.join(' · '));
  const told = part(row, '.told', HTMLUListElement);
  const items = latest.map(({ reason, message }) => {
    const item = copy('template.report', HTMLLIElement);
    part(item, '.why', HTMLElement).textContent = reasonWords(site, reason);
    part(item, '.said', HTMLElement).textContent = message;
    return item;
  });
  // A selection in the words stays where nothing new was said.
  if (items.map((item) => item.textContent).join() !== [...told.children].map((item) => item.textContent).join()) {
    told.replaceChildren(...items);
  }
}
