// Draws the diagram of a case above its list of steps, and says at once that a file is too large.
// Without it the list stands for the diagram, and the server says so.
(() => {
  "use strict";
  for (const field of document.querySelectorAll("input[type=file][data-largest]")) {
    field.addEventListener("change", () => {
      const most = Number(field.dataset.largest) * 1024 * 1024;
      const large = Array.from(field.files).some((file) => file.size > most);
      field.setCustomValidity(large ? field.dataset.tooLarge : "");
      if (large) {
        field.reportValidity();
        field.value = "";
        field.setCustomValidity("");
      }
    });
  }

  // in a document of its own: the library styles what it draws as it goes, which no page here may
  const place = document.querySelector(".diagram[data-source]");
  if (!place || !window.matchMedia("(min-width: 761px)").matches) return;
  const frame = document.createElement("iframe");
  frame.src = place.dataset.source;
  frame.title = place.dataset.title;
  place.append(frame);
  place.hidden = false;
})();
