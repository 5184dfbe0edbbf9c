/** How long there is to wait, second by second in sight and once aloud: a number read out every second helps nobody. */
import { text } from './words.ts';

/** @param done when it is over, or somebody has taken the words away before */
export function countDown(words: HTMLElement, seconds: number, done: () => void): void {
  const until = Date.now() + seconds * 1_000;
  const draw = () => {
    words.textContent = text('rateLimited', { seconds: Math.ceil((until - Date.now()) / 1_000) });
  };
  draw();
  const clock = setInterval(() => {
    words.ariaLive = 'off';
    if (Date.now() < until && words.isConnected && words.textContent) {
      draw();
    } else {
      clearInterval(clock);
      words.ariaLive = null;
      done();
    }
  }, 1_000);
}
