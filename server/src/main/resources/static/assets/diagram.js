// Draws the diagram of a case, with the steps that are done and those that wait.
(() => {
  "use strict";
  const place = document.getElementById("diagram");
  const ids = (text) => (text || "").split(" ").filter((id) => id);
  fetch(place.dataset.source)
    .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error("no diagram"))))
    .then((bpmn) => {
      const drawn = new window.bpmnvisu.BpmnVisualization({ container: place });
      drawn.load(bpmn);
      // as large as it was drawn, and the step that waits in the middle of the window
      const size = drawn.graph.getGraphBounds();
      place.style.width = Math.ceil(size.x + size.width + 24) + "px";
      place.style.height = Math.ceil(size.y + size.height + 24) + "px";
      const elements = drawn.bpmnElementsRegistry;
      elements.updateStyle(ids(place.dataset.past), { fill: { color: "#e6f4ec" }, stroke: { color: "#1b7f4c" } });
      elements.updateStyle(ids(place.dataset.here), {
        fill: { color: "#1d4e89" }, font: { color: "#ffffff", isBold: true }, stroke: { color: "#153b69", width: 3 } });
      const [waits] = elements.getElementsByIds(ids(place.dataset.here));
      const box = (waits ? waits.htmlElement : place).getBoundingClientRect();
      window.scrollTo(
        waits ? box.x + box.width / 2 - window.innerWidth / 2 : 0,
        waits ? box.y + box.height / 2 - window.innerHeight / 2 : 0);
    });
})();
