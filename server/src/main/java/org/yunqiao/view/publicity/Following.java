package org.yunqiao.view.publicity;

import java.time.Duration;
import java.util.function.LongConsumer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.yunqiao.ledger.Loop;

/** Keeps the public register up with the journal while the application runs. */
@Component
public class Following extends Loop {

  private static final int MUCH = 10_000;

  private final Projection projection;
  private int unmeasured;

  Following(Projection projection, @Value("${yunqiao.serving:true}") boolean serving) {
    super("publicity", serving, Duration.ofMillis(200));
    this.projection = projection;
  }

  /** Follows the journal to its end, now; says how many facts are left after each step. */
  public void catchUp(LongConsumer left) {
    for (int read; (read = projection.step()) > 0; ) {
      unmeasured += read;
      left.accept(projection.left());
    }
    measure();
  }

  /** After much has come in at once, the database must know how much before it plans a look-up. */
  private void measure() {
    if (unmeasured < MUCH) return;
    projection.measure();
    unmeasured = 0;
  }

  @Override
  protected boolean beat() {
    int read = projection.step();
    unmeasured += read;
    if (read == 0) measure();
    return read > 0;
  }
}
