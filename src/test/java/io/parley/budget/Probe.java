package io.parley.budget;

/** What is put into a page before its own scripts, to tell what they cost. */
final class Probe {

  private Probe() {
  }

  /**
   * Times are milliseconds since the navigation began. A comment counts as visible after the first frame that holds it, and
   * with the page's first paint where that is the page's first; a shift counts even where a press explains it.
   */
  static final String SCRIPT = """
    (() => {
      const seen = window.budget = { cls: 0, shifts: [], lcp: 0, paint: 0, comment: 0, slowest: 0 };
      const watch = (type, take, more) => new PerformanceObserver((list) => list.getEntries().forEach(take))
        .observe({ type, buffered: true, ...more });
      watch('layout-shift', ({ value, sources }) => {
        seen.cls += value;
        seen.shifts.push(`${value} ${sources.map(({ node }) => node?.className || node?.nodeName)}`);
      });
      watch('largest-contentful-paint', ({ startTime }) => { seen.lcp = startTime; });
      watch('paint', ({ name, startTime }) => {
        if (name === 'first-contentful-paint') seen.paint = startTime;
      });
      watch('event', ({ interactionId, duration, name }) => {
        if (interactionId && duration > seen.slowest) [seen.slowest, seen.slowestName] = [duration, name];
      }, { durationThreshold: 16 });
      // Within a frame: told once it has been painted.
      seen.painted = (then) => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => then(performance.now());
        channel.port2.postMessage(0);
      };
      let drawn = false;
      requestAnimationFrame(function look() {
        if (!document.querySelector('parley-comments')?.shadowRoot?.querySelector('.list article')) {
          drawn ||= !!document.body?.firstElementChild;
          requestAnimationFrame(look);
        } else if (drawn) {
          seen.painted((now) => { seen.comment = now; });
        } else {
          // In the page's first frame; a message comes only after the scripts that wait for it.
          watch('paint', ({ startTime }) => { seen.comment = startTime; });
        }
      });
      seen.elements = (root = document) => [...root.querySelectorAll('*')]
        .reduce((n, one) => n + 1 + (one.shadowRoot ? seen.elements(one.shadowRoot) : 0), 0);
    })()""";
}
