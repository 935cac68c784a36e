package org.yunqiao.door.portal;

import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yunqiao.register.scheme.Library;
import org.yunqiao.register.scheme.Schemes;
import org.yunqiao.register.scheme.system.Branch;
import org.yunqiao.register.scheme.system.Member;
import org.yunqiao.register.scheme.system.SystemTable;
import org.yunqiao.register.scheme.table.Tables;
import org.yunqiao.view.publicity.PublicRegister;

/** The system table (制度体系表) of today, drawn anew when a scheme was filed or a day has passed. */
@Component
class Systems {

  private final Schemes schemes;
  private final PublicRegister register;
  private final AtomicReference<@Nullable Drawn> drawn = new AtomicReference<>();

  Systems(Schemes schemes, PublicRegister register) {
    this.schemes = schemes;
    this.register = register;
  }

  private record Drawn(Library library, SystemTable table) {}

  SystemTable table() {
    Library library = schemes.library();
    LocalDate today = register.today();
    Drawn known = drawn.get();
    if (known != null && known.library == library && known.table.on().equals(today)) {
      return known.table;
    }
    SystemTable table = SystemTable.of(library, Tables.shared().named("scheme-families"), today);
    drawn.set(new Drawn(library, table));
    return table;
  }

  Optional<Member> member(String scheme) {
    return table().branches().stream()
        .flatMap(Branch::all)
        .filter(member -> member.scheme().equals(scheme))
        .findFirst();
  }
}
