// From step to step: along the arrows, and to the neighbours of a row.
"use strict";

function walking(svg) {
  const symbols = [...svg.querySelectorAll(".symbol")];
  const arrows = [...svg.querySelectorAll(".arrow")];
  const byId = (id) => document.getElementById(id);
  const stepOf = (symbol) => symbol.id.slice(0, symbol.id.indexOf("@"));
  const rowOf = (symbol) => byId(`told-${stepOf(symbol)}`);
  const sameRow = (symbol) => symbols.filter((other) => stepOf(other) === stepOf(symbol));
  const isBack = (arrow) => arrow.classList.contains("return");
  const forwardFirst = (found) => [...found.filter((arrow) => !isBack(arrow)), ...found.filter(isBack)];

  // The symbols at the far ends of the arrows at a symbol; where it has none, of those at its row.
  function ends(symbol, near, far) {
    const at = (one) => forwardFirst(arrows.filter((arrow) => arrow.dataset[near] === one.id));
    const own = at(symbol);
    const found = own.length ? own : sameRow(symbol).flatMap(at).filter((arrow) => !arrow.classList.contains("join"));
    return found.map((arrow) => byId(arrow.dataset[far])).filter(Boolean);
  }

  function beside(symbol, direction) {
    const middle = (one) => { const box = one.getBoundingClientRect(); return box.left + box.width / 2; };
    const distance = (other) => (middle(other) - middle(symbol)) * direction;
    const nearest = (found) => found.filter((other) => distance(other) > 1).sort((one, other) => distance(one) - distance(other))[0];
    return nearest(sameRow(symbol)) || nearest([...ends(symbol, "source", "target"), ...ends(symbol, "target", "source")]);
  }

  // The far end of the arrow that a line of the table tells of.
  const farEnd = (item, far) => byId(byId(item.dataset.arrow).dataset[far]);

  function way(symbol, number) {
    const item = rowOf(symbol).querySelectorAll('[data-part="leads"] [data-arrow]')[number - 1];
    return item && farEnd(item, "target");
  }

  // Where a key leads from a symbol; nothing where it leads nowhere, undefined where it is no key for walking.
  function target(symbol, key) {
    const keys = {
      ArrowDown: () => ends(symbol, "source", "target")[0],
      ArrowUp: () => ends(symbol, "target", "source")[0],
      ArrowRight: () => beside(symbol, 1),
      ArrowLeft: () => beside(symbol, -1),
      Home: () => symbols[0],
      End: () => symbols[symbols.length - 1],
    };
    if (/^[1-9]$/.test(key)) return way(symbol, Number(key)) || null;
    return keys[key] ? keys[key]() || null : undefined;
  }

  return { symbols, arrows, stepOf, rowOf, farEnd, target };
}
