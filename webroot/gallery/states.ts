/** How a page of the gallery comes into its state: what the world is like there, and what somebody does. */
import type { Comment } from '../widget/types.ts';
import { comment, type Stage } from './stage.ts';
import { moment, tell, type World } from './world.ts';

interface State extends World {
  /** Before the script runs. */
  before?: (stage: Stage) => void;
  act?: (stage: Stage) => Promise<void>;
}

const known = { before: (stage: Stage) => stage.signIn() };

export const states: Record<string, State> = {
  loading: { waits: true },
  'load-failed': { act: async (stage) => void await stage.find('button') },
  offline: {
    act: async (stage) => {
      goOffline();
      await stage.find('[data-link=offline]');
    },
  },
  reconnecting: {
    line: false,
    passes: (ms) => ms === 3_000,
    act: async (stage) => void await stage.find('[data-link=reconnecting]'),
  },
  paused: {
    line: false,
    passes: (ms) => ms === 3_000 || ms === 30_000,
    act: async (stage) => void await stage.find('.reconnect'),
  },
  target: {
    before: (stage) => {
      const [, aim] = stage.all('.list > .item > article');
      history.replaceState(null, '', `${location.pathname}${location.search}#${aim!.id}`);
    },
    act: async (stage) => void await stage.find('.mark'),
  },
  'more-failed': { act: async (stage) => {
    await stage.press('.further .more');
    await stage.find('.further .more:not([aria-busy])');
  } },
  picked: known,

  'news-above': { act: newsAbove },
  'news-in-a-branch': { act: async (stage) => {
    const branch = await stage.find('.list > .item:has(.replies)');
    branch.scrollIntoView({ block: 'end' });
    tell([stage.another(1, comment(branch.firstElementChild).id)]);
    await stage.find('.branch-new');
  } },
  fresh: { act: async (stage) => {
    await newsAbove(stage);
    await stage.press('.pill');
    await stage.find('[part~=fresh]');
  } },
  unread: {
    before: (stage) => stage.keep('seen', { [stage.key]: Date.now() - 20 * 60_000 }),
    act: async (stage) => void await stage.find('.next'),
  },
  collapsed: { act: async (stage) => {
    await stage.press('.rail');
    await stage.find('.folded');
  } },
  'collapsed-with-news': { act: async (stage) => {
    const branch = await stage.find('.list > .item:has(.replies)');
    await stage.press('.rail');
    tell([stage.another(0, comment(branch.firstElementChild).id)]);
    while (!(await stage.find('.folded > .rail')).textContent?.match(/·.*·.*·/)) {
      await moment();
    }
  } },
  'show-edit': { act: async (stage) => {
    tell([{ ...await second(stage), editedAt: new Date().toISOString(), body: [['p', null, '…']] }], { count: 7 });
    await stage.find('.show-edit');
  } },
  'removed-in-sight': { act: async (stage) => {
    tell([{ ...await second(stage), state: 'removed' }], { count: 6 });
    await stage.find('.tombstone');
  } },

  composer: { act: open },
  'composer-known': { ...known, act: open },
  replying: { act: reply },
  'composer-errors': { act: async (stage) => {
    await open(stage);
    await stage.press('form.composer .post');
    await stage.find('.error.name');
  } },
  draft: {
    before: (stage) => stage.keep(`draft:${stage.key}:`, { text: stage.me.text, at: Date.now() }),
    act: async (stage) => {
      await open(stage);
      await stage.find('.draft');
    },
  },
  'near-the-limit': { act: (stage) => long(stage, 2_950) },
  'too-long': { ...known, act: async (stage) => {
    await long(stage, 3_010);
    await stage.press('form.composer .post');
    await stage.find('.error.text');
  } },
  preview: { ...known, act: async (stage) => {
    await open(stage);
    await stage.write(`> ${stage.me.text}\n\n*${stage.me.author?.name}*`);
    await stage.find('.preview');
  } },
  leaving: { act: async (stage) => {
    await write(stage);
    await stage.press('form.composer .cancel');
    await stage.find('dialog');
  } },
  'answered-edited': { act: async (stage) => {
    await answer(stage, { editedAt: new Date().toISOString(), body: [['p', null, '…']] });
  } },
  'answered-removed': { act: (stage) => answer(stage, { state: 'removed' }) },
  'closed-while-writing': { ...known, act: async (stage) => {
    await write(stage);
    tell([], { state: 'closed' });
    await stage.find('.meanwhile');
  } },

  posting: { ...known, answers: { 'POST comments': 'never' }, act: async (stage) => {
    await post(stage);
    await stage.find('.pending');
  } },
  posted: { ...known, act: async (stage) => {
    await post(stage);
    await stage.find('.list article:not(.pending) .delete');
  } },
  unsent: { ...known, answers: { 'POST comments': 'away' }, act: unsent },
  'unsent-given-up': {
    ...known,
    answers: { 'POST comments': 'away' },
    passes: (ms) => ms > 1_000 && ms < 50_000,
    act: unsent,
  },
  'unsent-offline': { ...known, answers: { 'POST comments': 'away' }, act: async (stage) => {
    await stage.find('[data-link=live]');
    goOffline();
    await unsent(stage);
  } },
  'unsent-broken': { ...known, answers: { 'POST comments': [500, { requestId: 'c0ffee-17' }] }, act: unsent },
  'rate-limited': { ...known, answers: { 'POST comments': [429, { code: 'rate_limited' }] }, act: refused },
  refused: { ...known, answers: { 'POST comments': [400, { requestId: 'c0ffee-17' }] }, act: refused },
  'closed-meanwhile': { ...known, answers: { 'POST comments': [409, { code: 'thread_closed' }] }, act: async (stage) => {
    await post(stage);
    await stage.find('.meanwhile');
  } },

  acts: { act: async (stage) => {
    await stage.press('.menu', 1);
    await stage.find('.report');
  } },
  respected: { act: async (stage) => {
    await stage.press('.respect', 1);
    await stage.find('[aria-pressed=true]');
  } },
  'respect-failed': { answers: { 'PUT respect': 'away' }, act: async (stage) => {
    await stage.press('.respect', 1);
    await stage.find('article > .error');
  } },
  'exact-time': { act: async (stage) => {
    await stage.press('.when', 1);
    await stage.until('the exact time', () => stage.all('.when').find(({ textContent }) => textContent?.includes(' · ')));
  } },
  'link-copied': { act: async (stage) => {
    copying(true);
    await menu(stage, '.link');
    await stage.find('.toast');
  } },
  'link-not-copied': { act: async (stage) => {
    copying(false);
    await menu(stage, '.link');
    await stage.find('article > .error');
  } },
  reporting: { act: report },
  'reporting-without-a-reason': { act: async (stage) => {
    await report(stage);
    await stage.press('dialog .solid');
    await stage.find('dialog .error');
  } },
  muted: { act: mute },
  'muted-shown': { act: async (stage) => {
    await mute(stage);
    await stage.press('.hush button');
  } },
  unmuting: { act: async (stage) => {
    await mute(stage);
    await stage.press('.hush button');
    await stage.press('.menu', 1);
    await stage.find('.mute');
  } },
  quoting: { act: async (stage) => {
    const { firstChild, lastChild } = await stage.find('.body', 1);
    getSelection()?.setBaseAndExtent(firstChild!, 0, lastChild!, lastChild!.childNodes.length);
    firstChild!.dispatchEvent(new Event('selectstart', { bubbles: true }));
    await stage.find('.quote');
  } },
  own: { ...known, act: async (stage) => void await stage.find('.delete') },
  editing: { ...known, act: async (stage) => {
    await stage.press('.list .edit');
    await stage.find('.item form');
  } },
  'deleted-with-undo': { ...known, act: async (stage) => {
    await stage.press('.list .delete');
    await stage.find('.undo');
  } },
};

async function second(stage: Stage): Promise<Comment> {
  const article = await stage.find('.list > .item > article[data-author]', 1);
  article.scrollIntoView({ block: 'center' });
  return comment(article);
}

async function newsAbove(stage: Stage): Promise<void> {
  await stage.find('[data-link=live]');
  tell([stage.another(2), stage.another(3)]);
  await stage.find('.pill');
}

async function open(stage: Stage): Promise<void> {
  await stage.press('.open');
  await stage.find('form.composer');
}

async function reply(stage: Stage): Promise<void> {
  await stage.press('.list .reply', 1);
  await stage.find('.item form');
}

async function long(stage: Stage, length: number): Promise<void> {
  await open(stage);
  await stage.write(`${stage.me.text} `.repeat(length).slice(0, length - 1).trimEnd().padEnd(length, '.'));
  await stage.find('.counter:not(:empty)');
}

async function write(stage: Stage): Promise<void> {
  await open(stage);
  await stage.write(stage.me.text ?? '');
}

async function answer(stage: Stage, become: Partial<Comment>): Promise<void> {
  const answered = await second(stage);
  await reply(stage);
  await stage.write(stage.me.text ?? '', '.item textarea');
  tell([{ ...answered, ...become }], { count: 7 });
  await stage.find('.meanwhile');
}

async function post(stage: Stage): Promise<void> {
  await write(stage);
  await stage.press('form.composer .post');
}

async function unsent(stage: Stage): Promise<void> {
  await post(stage);
  await stage.find('.unsent');
}

async function refused(stage: Stage): Promise<void> {
  await post(stage);
  await stage.find('.error.form');
}

async function menu(stage: Stage, act: string): Promise<void> {
  await stage.press('.menu', 1);
  await stage.press(act);
}

async function report(stage: Stage): Promise<void> {
  await menu(stage, '.report');
  await stage.find('dialog');
}

async function mute(stage: Stage): Promise<void> {
  await menu(stage, '.mute');
  await stage.find('.hush');
}

function goOffline(): void {
  Object.defineProperty(navigator, 'onLine', { value: false });
  dispatchEvent(new Event('offline'));
}

function copying(works: boolean): void {
  const writeText = () => works ? Promise.resolve() : Promise.reject(new DOMException('', 'NotAllowedError'));
  Object.defineProperty(navigator, 'clipboard', { value: { writeText } });
}
