// Repeats a draw in the visitor's browser: seed from plan and values, every ticket, who was drawn.
// Without it the shell lines do the same.
(() => {
  "use strict";
  const place = document.getElementById("repeat");
  const said = document.getElementById("repeated");
  if (!place) return;
  place.hidden = false;
  const text = new TextEncoder();
  const hex = (hash) => Array.from(new Uint8Array(hash), (b) => b.toString(16).padStart(2, "0")).join("");
  const sha = async (bytes) => hex(await crypto.subtle.digest("SHA-256", bytes));
  const fetched = async (name) => {
    const answer = await fetch(place.dataset.from + name);
    if (!answer.ok) throw new Error(name + " " + answer.status);
    return new Uint8Array(await answer.arrayBuffer());
  };
  const say = (words, tone, what) => {
    said.textContent = words.replace("{0}", what);
    said.className = "sentence " + tone;
  };
  const must = (equal, what) => {
    if (!equal) throw Object.assign(new Error(what), { differs: true });
  };

  // Both witnesses entered the same of the lottery that the plan names.
  const entered = (lottery, entries, digest) => {
    must(entries.map((e) => e.witness).join() === lottery.witnesses.join(), "entropy.json");
    const { value } = entries[0];
    for (const entry of entries) must(entry.value === value, "entropy.json " + entry.witness);
    const form = Array.from(lottery.form);
    const fits = (c, i) => (form[i] === "#" ? /^[0-9]$/.test(c) : c === form[i]);
    must(value.length === form.length && Array.from(value).every(fits), "entropy.json");
    return "yunqiao draw lottery seed 1\n" + digest + "\n" + value + "\n";
  };

  // Every party revealed what it had committed to.
  async function revealed(rules, contributions, digest) {
    let lines = "yunqiao draw seed 1\n" + digest + "\n";
    must(contributions.map((c) => c.party).join() === rules.parties.join(), "entropy.json");
    for (const { party, value, commitment } of contributions) {
      const bound = "yunqiao draw commitment 1\n" + digest + "\n" + party + "\n" + value + "\n";
      must((await sha(text.encode(bound))) === commitment, "entropy.json " + party);
      lines += party + "\t" + value + "\n";
    }
    return lines;
  }

  async function repeat() {
    const [planned, framed, chance, drawn, seed] = await Promise.all(
      ["plan.json", "frame.tsv", "entropy.json", "drawn.tsv", "seed.txt"].map(fetched));
    const read = (bytes) => new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    const plan = JSON.parse(read(planned));
    must((await sha(framed)) === plan.frame, "frame.tsv");

    const digest = await sha(planned);
    const entropy = JSON.parse(read(chance));
    must(entropy.kind === plan.entropy.kind, "entropy.json");
    const lines = entropy.kind === "lottery"
      ? entered(plan.entropy, entropy.entries, digest)
      : await revealed(plan.entropy, entropy.contributions, digest);
    const made = await sha(text.encode(lines));
    must(read(seed) === made + "\n", "seed.txt");

    const rows = read(framed).split("\n");
    rows.pop();
    const tickets = new Map(plan.strata.map((s) => [s.stratum, []]));
    for (let from = 0; from < rows.length; from += 2000) {
      await Promise.all(rows.slice(from, from + 2000).map(async (row) => {
        const [id, stratum] = row.split("\t");
        tickets.get(stratum).push((await sha(text.encode(made + "," + id))) + "\t" + id);
      }));
      say(place.dataset.working, "", Math.floor((100 * from) / rows.length) + "%");
    }
    let all = "";
    for (const { stratum, draw } of plan.strata) {
      // tickets are hex, and no two are the same: the order of letters is the order of bytes
      const smallest = tickets.get(stratum).sort((a, b) => (a < b ? -1 : 1)).slice(0, draw);
      for (const line of smallest) all += stratum + "\t" + line + "\n";
    }
    must(all === read(drawn), "drawn.tsv");
    return rows.length;
  }

  place.querySelector("button").addEventListener("click", async (event) => {
    const button = event.currentTarget;
    button.disabled = true;
    say(place.dataset.working, "", "0%");
    try {
      if (!window.crypto || !crypto.subtle) throw new Error("crypto.subtle");
      say(place.dataset.agrees, "agrees", (await repeat()).toLocaleString("en"));
    } catch (wrong) {
      say(wrong.differs ? place.dataset.differs : place.dataset.unable, "differs", wrong.message);
    }
    button.disabled = false;
  });
})();
