// The keyboard at the inbox: j and k move, x chooses, Enter opens. All of it can be done without.
(() => {
  "use strict";
  const rows = Array.from(document.querySelectorAll("table.inbox tbody tr"));
  let at = -1;
  const move = (to) => {
    if (!rows.length) return;
    if (at >= 0) rows[at].classList.remove("at");
    at = Math.max(0, Math.min(rows.length - 1, to));
    rows[at].classList.add("at");
    rows[at].querySelector("a").focus();
  };
  document.addEventListener("keydown", (event) => {
    const busy = event.target.closest("input:not([type=checkbox]), select, textarea");
    if (busy || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j") move(at + 1);
    else if (event.key === "k") move(at - 1);
    else if (event.key === "x" && at >= 0) rows[at].querySelector("input").click();
    else return;
    event.preventDefault();
  });
})();
