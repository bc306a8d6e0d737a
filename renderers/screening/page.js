// The page of a form comes to life: keys, clicks and buttons.
"use strict";

(() => {
  const STEP = 1.25;
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const svg = document.querySelector("svg.form");
  root.classList.add("live");
  const walk = walking(svg), view = moving(svg, byId("details")), panel = details(byId("details"), walk, view);

  // -- keys --

  function onSymbol(key, symbol) {
    const target = walk.target(symbol, key);
    if (target) target.focus();
    else if (key === "Enter" || key === " ") panel.open(symbol);
    else return target === null;
    return true;
  }

  function onPicture(key) {
    const acts = { "+": () => view.zoom(STEP), "=": () => view.zoom(STEP), "-": () => view.zoom(1 / STEP), "0": () => view.fit(true) };
    acts[key]?.();
    return key in acts;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const symbol = event.target.closest?.(".symbol");
    const here = event.target === document.body || event.target.closest?.("#picture, .tools");
    if (event.key === "Escape" && panel.isOpen()) panel.close();
    else if (!(symbol && onSymbol(event.key, symbol)) && !(here && onPicture(event.key))) return;
    event.preventDefault();
  });

  for (const symbol of walk.symbols) {
    symbol.addEventListener("focus", () => (panel.isOpen() ? panel.tell(symbol) : view.reveal(symbol)));
  }

  svg.addEventListener("click", (event) => {
    if (view.wasDragged()) return;
    const row = event.target.closest(".row");
    const symbol = event.target.closest(".symbol")
      || (row && walk.symbols.find((one) => `row-${walk.stepOf(one)}` === row.id));
    if (!symbol) return;
    symbol.focus({ preventScroll: true });
    panel.tell(symbol);
  });

  // -- buttons --

  function asTable(wanted) {
    root.toggleAttribute("data-table", wanted);
    byId("as-table").setAttribute("aria-pressed", String(wanted));
    byId("table").tabIndex = wanted ? 0 : -1;
    view.show();
  }

  function setLight(dark) {
    root.dataset.light = dark ? "dark" : "light";
    byId("dark").setAttribute("aria-pressed", String(dark));
  }

  byId("nearer").addEventListener("click", () => view.zoom(STEP));
  byId("farther").addEventListener("click", () => view.zoom(1 / STEP));
  byId("whole").addEventListener("click", () => view.fit(true));
  byId("as-table").addEventListener("click", () => asTable(!root.hasAttribute("data-table")));
  byId("dark").addEventListener("click", () => setLight(root.dataset.light !== "dark"));
  byId("close").addEventListener("click", panel.close);
  document.querySelector(".skip").addEventListener("click", () => {
    asTable(true);
    byId("table").focus();
  });

  const system = window.matchMedia("(prefers-color-scheme: dark)");
  system.addEventListener("change", () => setLight(system.matches));
  setLight(system.matches);
  view.fit(false);
})();
