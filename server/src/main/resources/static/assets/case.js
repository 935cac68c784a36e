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

  const place = document.querySelector(".diagram[data-source]");
  if (!place || !window.matchMedia("(min-width: 761px)").matches) return;
  const ids = (text) => (text || "").split(" ").filter((id) => id);
  const draw = (bpmn) => {
    place.hidden = false;
    const drawn = new window.bpmnvisu.BpmnVisualization({ container: place });
    drawn.load(bpmn, { fit: { type: "Center", margin: 8 } });
    const elements = drawn.bpmnElementsRegistry;
    elements.updateStyle(ids(place.dataset.past), { fill: { color: "#e6f4ec" }, stroke: { color: "#1b7f4c" } });
    elements.updateStyle(ids(place.dataset.here), { fill: { color: "#eaf1f9" }, stroke: { color: "#1d4e89", width: 3 } });
  };
  const library = document.createElement("script");
  library.src = "/webjars/bpmn-visualization/0.46.0/dist/bpmn-visualization.min.js";
  library.onload = () =>
    fetch(place.dataset.source)
      .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error("no diagram"))))
      .then(draw)
      .catch(() => { place.hidden = true; });
  document.head.append(library);
})();
