package io.parley.ops;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.parley.meter.Answers;
import io.parley.meter.Meters;
import io.vertx.core.VertxOptions;
import io.vertx.core.spi.VertxMetricsFactory;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Our own numbers, those of Vert.x on its pools, and those of the JVM, in one registry that is read when somebody asks.
 * Vert.x would count requests, connections and messages too, at a price for each delivery to each reader; that stays
 * off. Thread-safe.
 */
public final class Metrics {

  private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  public Metrics(Meters meters) {
    ofParley(meters);
    ofHttp(meters.answers());
    ofJvm();
  }

  /** Has Vert.x tell of its pools here: those of the database and its own worker threads. */
  public VertxMetricsFactory watch(VertxOptions options) {
    MicrometerMetricsOptions lean = new MicrometerMetricsOptions()
      .setEnabled(true)
      // The module keeps registries by name for the whole JVM, where tests have several servers.
      .setRegistryName(UUID.randomUUID().toString())
      .setLabels(EnumSet.of(Label.POOL_TYPE, Label.POOL_NAME));
    EnumSet.complementOf(EnumSet.of(MetricsDomain.NAMED_POOLS)).forEach(lean::addDisabledMetricsCategory);
    // A category of its own beside the domains: every statement timed, under one name for all pools.
    lean.addDisabledMetricsCategory("sql");
    options.setMetricsOptions(lean);
    return new MicrometerMetricsFactory(registry);
  }

  /** Everything in Prometheus' text format, 0.0.4. Takes milliseconds: not for an event loop. */
  String text() {
    return registry.scrape();
  }

  private void ofParley(Meters meters) {
    gauge("parley.live.connections", "WebSockets and event streams open now", meters.connections());
    gauge("parley.live.subscriptions", "Threads followed now, over all connections", meters.subscriptions());
    gauge("parley.live.hubs", "Threads with readers on this node now", meters.hubs());
    counter("parley.live.ranges", "Ranges told to all readers of a thread", meters.ranges());
    counter("parley.live.catchup.reads", "Reads for readers who were elsewhere than their hub", meters.catchUpReads());
    counter("parley.live.resyncs", "Subscriptions ended for want of a fresh page", meters.resyncs());
    counter("parley.live.slow.closes", "Connections closed for taking nothing too long", meters.slowCloses());
    counter("parley.posts", "Comments stored", meters.posts());
    counter("parley.post.commits", "Transactions that stored comments", meters.postCommits());
    counter("parley.first.page.hits", "First pages given out from memory", meters.firstPageHits());
    counter("parley.first.page.misses", "First pages that had to be read", meters.firstPageMisses());
  }

  private void ofHttp(Answers answers) {
    for (int digit : Answers.CLASSES) {
      FunctionCounter.builder("parley.http.answers", answers, all -> all.ofClass(digit))
        .description("Answers by class of status").tag("status", digit + "xx").register(registry);
    }
    FunctionTimer.builder("parley.http.wait", answers, Answers::all, Answers::nanos, TimeUnit.NANOSECONDS)
      .description("Time until answers began").register(registry);
  }

  private void ofJvm() {
    List.<MeterBinder>of(new ClassLoaderMetrics(), new JvmMemoryMetrics(), new JvmThreadMetrics(), new ProcessorMetrics(),
      new UptimeMetrics(), new FileDescriptorMetrics()).forEach(binder -> binder.bindTo(registry));
    // Micrometer's own binder listens to the JVM until it is closed; these are just read.
    for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
      FunctionTimer.builder("jvm.gc", bean, GarbageCollectorMXBean::getCollectionCount,
        GarbageCollectorMXBean::getCollectionTime, TimeUnit.MILLISECONDS)
        .description("Time spent collecting garbage").tag("gc", bean.getName()).register(registry);
    }
  }

  private void gauge(String name, String words, LongAdder number) {
    Gauge.builder(name, number, LongAdder::sum).description(words).strongReference(true).register(registry);
  }

  private void counter(String name, String words, LongAdder number) {
    FunctionCounter.builder(name, number, LongAdder::sum).description(words).register(registry);
  }
}
