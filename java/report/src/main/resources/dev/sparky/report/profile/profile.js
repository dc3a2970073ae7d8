"use strict";
/* Enlarges a box of the flame graph: what is not above or below it leaves the sight. */
{
  const flames = document.getElementById("flames");
  const boxes = [...flames.querySelectorAll(".box")];
  const total = Number(flames.dataset.rows);

  const show = (start, rows, text) => {
    for (const box of boxes) {
      const from = Math.max(0, (Number(box.dataset.start) - start) / rows);
      const to = Math.min(1, (Number(box.dataset.start) + Number(box.dataset.rows) - start) / rows);
      box.setAttribute("x", 100 * from + "%");
      box.setAttribute("width", 100 * Math.max(0, to - from) + "%");
      box.style.display = to > from ? "" : "none";
    }
    document.getElementById("chosen").textContent = text;
  };

  const choose = (event) => {
    const box = event.target.closest(".box");
    if (box && (event.type === "click" || event.key === "Enter")) {
      show(Number(box.dataset.start), Number(box.dataset.rows), box.querySelector("title").textContent);
    }
  };
  flames.addEventListener("click", choose);
  flames.addEventListener("keydown", choose);
  document.getElementById("all").addEventListener("click", () => show(0, Math.max(1, total), ""));
}
