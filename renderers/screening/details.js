// What a step is about: its row of the table, beside the picture.
"use strict";

function details(panel, walk, view) {
  const title = panel.querySelector("h2"), list = panel.querySelector("dl");
  let chosen = null;

  function choose(symbol) {
    chosen?.classList.remove("chosen");
    for (const arrow of walk.arrows) {
      arrow.classList.toggle("leads", Boolean(symbol) && arrow.dataset.from === walk.stepOf(symbol));
    }
    chosen = symbol;
    symbol?.classList.add("chosen");
  }

  function asButton(item, far) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...item.childNodes);
    button.addEventListener("click", () => walk.farEnd(item, far)?.focus());
    item.replaceChildren(button);
  }

  function tell(symbol) {
    choose(symbol);
    const row = walk.rowOf(symbol), heads = row.closest("table").tHead.rows[0].cells;
    title.textContent = row.dataset.name;
    list.replaceChildren();
    [...row.cells].forEach((cell, place) => {
      if (!cell.textContent) return;
      const term = document.createElement("dt"), told = document.createElement("dd");
      term.textContent = heads[place].textContent;
      told.append(...cell.cloneNode(true).childNodes);
      for (const item of told.querySelectorAll("[data-arrow]")) asButton(item, cell.dataset.part === "leads" ? "target" : "source");
      list.append(term, told);
    });
    panel.hidden = false;
    view.reveal(symbol);
  }

  // The first time details are shown; asked again, the keyboard goes into them.
  function open(symbol) {
    if (!panel.hidden && chosen === symbol) title.focus();
    else tell(symbol);
  }

  function close() {
    const last = chosen;
    panel.hidden = true;
    choose(null);
    last?.focus();
  }

  return { tell, open, close, isOpen: () => !panel.hidden };
}
