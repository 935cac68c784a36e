package org.yunqiao.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoopTests {

  private static final long PATIENCE = 20;

  private final AtomicInteger rounds = new AtomicInteger();
  private final Semaphore begun = new Semaphore(0);
  private final CountDownLatch ended = new CountDownLatch(1);

  @Test
  void while_there_is_more_to_do_a_round_follows_at_once() throws Exception {
    var loop =
        new Loop("test", true, Duration.ofHours(1)) {
          @Override
          protected boolean beat() {
            begun.release();
            return rounds.incrementAndGet() < 5;
          }
        };
    loop.start();
    assertThat(begun.tryAcquire(5, PATIENCE, TimeUnit.SECONDS)).isTrue();
    assertThat(loop.isRunning()).isTrue();
    loop.stop();
    assertThat(loop.isRunning()).isFalse();
    assertThat(rounds).hasValue(5);
  }

  @Test
  void a_round_that_runs_may_finish_before_the_end_is_said() throws Exception {
    var finish = new CountDownLatch(1);
    var loop =
        new Loop("test", true, Duration.ZERO) {
          @Override
          protected boolean beat() {
            begun.release();
            try {
              finish.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException("interrupted", e);
            }
            rounds.incrementAndGet();
            return false;
          }

          @Override
          protected void atEnd() {
            assertThat(rounds).hasValue(1);
            ended.countDown();
          }
        };
    loop.start();
    assertThat(begun.tryAcquire(PATIENCE, TimeUnit.SECONDS)).isTrue();
    var said = new CountDownLatch(1);
    loop.stop(said::countDown);
    while (loop.isRunning()) Thread.onSpinWait();
    assertThat(ended.getCount()).isOne();
    finish.countDown();
    assertThat(said.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
    assertThat(ended.getCount()).isZero();
  }

  @Test
  void whatever_a_round_throws_the_loop_goes_on_and_can_be_stopped() throws Exception {
    var loop =
        new Loop("test", true, Duration.ZERO) {
          @Override
          protected boolean beat() {
            begun.release();
            if (rounds.incrementAndGet() == 1) throw new StackOverflowError("on purpose");
            return false;
          }
        };
    loop.start();
    assertThat(begun.tryAcquire(2, PATIENCE, TimeUnit.SECONDS)).isTrue();
    loop.stop();
    assertThat(rounds.get()).isGreaterThan(1);
  }
}
