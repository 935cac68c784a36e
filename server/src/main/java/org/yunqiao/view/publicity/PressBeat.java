package org.yunqiao.view.publicity;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.yunqiao.ledger.Loop;

/**
 * What publicity does by itself while it serves: articles at their time, counts of readers, and
 * notices.
 */
@Component
class PressBeat extends Loop {

  private final Articles articles;
  private final Readers readers;
  private final PublicNotices notices;

  PressBeat(
      Articles articles,
      Readers readers,
      PublicNotices notices,
      @Value("${yunqiao.serving:true}") boolean serving) {
    super("press", serving, Duration.ofSeconds(1));
    this.articles = articles;
    this.readers = readers;
    this.notices = notices;
  }

  @Override
  protected boolean beat() {
    articles.publishDue();
    readers.write();
    return notices.step() > 0;
  }

  @Override
  protected void atEnd() {
    readers.write();
  }
}
