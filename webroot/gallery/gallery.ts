/** The entry; it runs before the thread's own script. Says in the page when the state is reached. */
import { Stage } from './stage.ts';
import { states } from './states.ts';
import { begin, moment } from './world.ts';

const stage = new Stage();
const state = states[stage.host.getAttribute('thread') ?? ''] ?? {};

async function reach(): Promise<void> {
  await customElements.whenDefined('parley-comments');
  if (stage.host.dataset.head !== undefined) {
    if (state.line ?? true) {
      await stage.find('[data-link=live]');
    }
    // As if somebody came near: then all of the script is fetched.
    (await stage.find('.thread')).dispatchEvent(new Event('pointerover'));
    await stage.find('.thread:not([data-style])');
  }
  await state.act?.(stage);
  await moment();
  document.documentElement.dataset.reached = '';
}

stage.forget();
state.before?.(stage);
begin(stage.host, state, stage.me);
reach().catch((failure: unknown) => console.error(failure));
