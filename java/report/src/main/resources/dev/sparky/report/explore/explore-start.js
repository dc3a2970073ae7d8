"use strict";
(async () => {
  const system = sparkyPage.json("system");
  const data = {};
  for (const id of View.sections) {
    if (document.getElementById(id)) {
      data[id] = await sparkyPage.bytes(id);
    }
  }
  const explorer = new Explorer(system, new View(system, data));
  document.documentElement.dataset.ready = explorer.view.count;
})();
