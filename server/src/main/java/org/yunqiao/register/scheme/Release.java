package org.yunqiao.register.scheme;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** At every start: editions that came with it and have not been stated are stated. */
@Component
class Release implements ApplicationRunner {

  private final Schemes schemes;

  Release(Schemes schemes) {
    this.schemes = schemes;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    schemes.release();
  }
}
