/**
 * On a phone, the way to the comments for who turns back while reading: it comes as one scrolls up, once a quarter of
 * the article is read, and is gone where the comments are. Where nothing may move, the article's byline is the way.
 * And the thread, which waits with its layout (page.css), no longer does when somebody comes to it.
 */
const bar = document.querySelector('.bar')!;
const story = document.querySelector('.story')!;
let last = scrollY;

addEventListener('scroll', () => {
  const { top, bottom, height } = story.getBoundingClientRect();
  const isUp = scrollY < last;
  last = scrollY;
  bar.classList.toggle('shown', isUp && -top > height / 4 && bottom > innerHeight);
}, { passive: true });

const show = () => {
  document.querySelector<HTMLElement>('.story ~ parley-comments')!.style.contentVisibility = 'visible';
};
// A link to a comment asks for it before anybody sees it.
location.hash && show();
addEventListener('hashchange', show);
addEventListener('parley-visible', show, { once: true });
