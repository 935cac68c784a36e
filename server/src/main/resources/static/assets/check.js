// Keeps answers and pictures on the device, and sends them when there is a network. Each has a key
// made here, so that one that is sent twice is there once. Without it the page is a plain form.
(() => {
  "use strict";
  const form = document.querySelector("form[data-check]");
  if (!form || !("indexedDB" in window) || !("randomUUID" in crypto)) return;
  const inspection = form.dataset.check;
  const status = document.querySelector("#kept");
  const says = (text, bad) => {
    status.textContent = text;
    status.classList.toggle("bad", Boolean(bad));
  };
  const counted = (text, number) => text.replace("{n}", String(number));

  const store = new Promise((resolve, reject) => {
    const opening = indexedDB.open("yunqiao-check", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("kept", { keyPath: "key" });
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const inStore = async (mode, work) => {
    const database = await store;
    return new Promise((resolve, reject) => {
      const transaction = database.transaction("kept", mode);
      const asked = work(transaction.objectStore("kept"));
      transaction.oncomplete = () => resolve(asked && asked.result);
      transaction.onerror = () => reject(transaction.error);
    });
  };
  const keep = (item) => inStore("readwrite", (kept) => kept.put(item));
  const forget = (keys) =>
    inStore("readwrite", (kept) => {
      keys.forEach((key) => kept.delete(key));
    });
  const waiting = async () => {
    const all = await inStore("readonly", (kept) => kept.getAll());
    return all
      .filter((item) => item.inspection === inspection)
      .sort((one, other) => one.at.localeCompare(other.at));
  };

  /** A fresh token, or null where one has to sign in again. */
  const token = async () => {
    const answer = await fetch(location.pathname, { cache: "no-store" });
    if (answer.redirected || !answer.ok) return null;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const field = page.querySelector("form[data-check] input[name=_csrf]");
    return field ? field.value : null;
  };

  const send = async (to, body) => {
    const answer = await fetch(form.dataset.to + to, { method: "POST", body });
    if (answer.redirected) return { signIn: true };
    return answer.json();
  };

  // one after the other, so that nothing is sent while something is being kept
  let work = Promise.resolve();
  const next = (what) => {
    work = work.then(what);
    return work;
  };
  const sync = () => next(sendAll);
  const sendAll = async () => {
    try {
      const items = await waiting();
      if (items.length === 0) {
        says(form.dataset.saved);
        return;
      }
      says(counted(form.dataset.sending, items.length));
      const csrf = await token();
      if (csrf === null) {
        says(counted(form.dataset.signIn, items.length), true);
        return;
      }
      const answers = items.filter((item) => !item.file);
      if (answers.length > 0) {
        const body = new URLSearchParams({
          _csrf: csrf,
          answers: JSON.stringify(
            answers.map(({ key, point, answer, note, at }) => ({ key, point, answer, note, at })),
          ),
        });
        const told = await send("/answers", body);
        if (!told.kept) {
          says(told.refused || counted(form.dataset.signIn, items.length), true);
          return;
        }
        await forget(told.kept);
      }
      for (const item of items.filter((each) => each.file)) {
        const body = new FormData();
        body.append("_csrf", csrf);
        body.append("key", item.key);
        body.append("point", item.point);
        body.append("at", item.at);
        body.append("file", item.file, item.name);
        const told = await send("/evidence", body);
        if (!told.kept) {
          says(told.refused || counted(form.dataset.signIn, items.length), true);
          return;
        }
        await forget(told.kept);
      }
      says(form.dataset.saved);
    } catch {
      const left = await waiting();
      says(counted(form.dataset.offline, left.length), true);
    }
  };

  const field = (name) => form.elements.namedItem(name);
  const mark = (point) => {
    const set = form.querySelector(`fieldset[data-point="${CSS.escape(point)}"]`);
    if (set) set.dataset.answer = field("answer/" + point).value;
  };

  const shown = async (point, files, at) => {
    for (const file of files) {
      await keep({ key: crypto.randomUUID(), inspection, point, at, file, name: file.name });
    }
    const set = form.querySelector(`fieldset[data-point="${CSS.escape(point)}"]`);
    const count = set.querySelector("[data-shown]");
    count.textContent = String(Number(count.textContent || "0") + files.length);
  };
  const answered = async (point, answer, note, at) => {
    const older = (await waiting()).filter((item) => !item.file && item.point === point);
    await keep({ key: crypto.randomUUID(), inspection, point, answer, note, at });
    await forget(older.map((item) => item.key));
  };

  form.addEventListener("change", (event) => {
    const [what, point] = event.target.name.split("/");
    if (!point) return;
    const at = new Date().toISOString();
    if (what === "file") {
      const files = [...event.target.files];
      next(() => shown(point, files, at));
      event.target.value = "";
    } else {
      const answer = field("answer/" + point).value;
      if (!answer) return;
      mark(point);
      const note = field("note/" + point).value.trim();
      next(() => answered(point, answer, note, at));
    }
    says(form.dataset.keeping);
    sync();
  });

  // to the result only when everything is there: without a network the page stays
  form.querySelector("[data-done]").addEventListener("click", async (event) => {
    event.preventDefault();
    const to = event.target.href;
    await sync();
    if ((await waiting()).length === 0) location.assign(to);
  });

  // the button of the plain form has nothing left to do
  form.querySelector("[data-plain]").hidden = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    sync();
  });
  window.addEventListener("online", sync);

  (async () => {
    for (const item of await waiting()) {
      if (item.file) continue;
      field("answer/" + item.point).value = item.answer;
      field("note/" + item.point).value = item.note;
      mark(item.point);
    }
    if ("serviceWorker" in navigator) {
      try {
        await navigator.serviceWorker.register("/assets/check-worker.js", {
          scope: "/desk/inspections/",
        });
        const cache = await caches.open("yunqiao-check");
        const parts = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]")];
        await cache.addAll([location.pathname, ...parts.map((part) => part.href || part.src)]);
        document.documentElement.dataset.offline = "ready";
      } catch {
        // without a copy the page still keeps answers, as long as it stays open
      }
    }
    sync();
  })();
})();
