// The picture of a form: move about in it, walk along its arrows, ask a step for its details.
"use strict";
(() => {
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const svg = document.querySelector("svg.form");
  const sheet = svg.getAttribute("viewBox");
  const [, , width, height] = sheet.split(" ").map(Number);
  const symbols = [...svg.querySelectorAll(".symbol")];
  const arrows = [...svg.querySelectorAll(".arrow")];
  const panel = byId("details");
  let chosen = null;
  root.classList.add("live");

  // -- the view: which part of the sheet is seen, in points of the sheet; `scale` is dots of the screen a point --

  const LEAST = 0.1, MOST = 12, STEP = 1.25, AIR = 12, READABLE = 0.85;
  const view = { x: 0, y: 0, scale: 1 };

  function room() {
    const box = svg.getBoundingClientRect();
    return { left: box.left, top: box.top, across: box.width || 1, down: box.height || 1 };
  }

  function show() {
    const { across, down } = room();
    svg.setAttribute("viewBox", `${view.x} ${view.y} ${across / view.scale} ${down / view.scale}`);
  }

  function zoom(factor, clientX, clientY) {
    const { left, top, across, down } = room();
    const x = (clientX ?? left + across / 2) - left, y = (clientY ?? top + down / 2) - top;
    const scale = Math.min(Math.max(view.scale * factor, LEAST), MOST);
    view.x += x / view.scale - x / scale;
    view.y += y / view.scale - y / scale;
    view.scale = scale;
    show();
  }

  function fit(whole) {
    const { across, down } = room();
    const wide = across / (width + 2 * AIR), high = down / (height + 2 * AIR);
    view.scale = whole ? Math.min(wide, high) : Math.max(wide, READABLE);
    view.x = view.scale > wide ? -AIR : (width - across / view.scale) / 2;
    view.y = whole && view.scale < high ? (height - down / view.scale) / 2 : -AIR;
    show();
  }

  function reveal(symbol) {
    const { left, top, across, down } = room();
    const box = symbol.getBoundingClientRect(), edge = 30;
    const right = panel.hidden || panel.getBoundingClientRect().left <= left ? left + across : panel.getBoundingClientRect().left;
    const low = panel.hidden || panel.getBoundingClientRect().left > left ? top + down : panel.getBoundingClientRect().top;
    const outside = (from, to, begin, end) => Math.min(from - edge - begin, 0) || Math.max(to + edge - end, 0);
    const aside = outside(box.left, box.right, left, right), below = outside(box.top, box.bottom, top, low);
    if (aside || below) {
      view.x += aside / view.scale;
      view.y += below / view.scale;
      show();
    }
  }

  // -- along the arrows --

  const stepOf = (symbol) => symbol.id.slice(0, symbol.id.indexOf("@"));
  const isBack = (arrow) => arrow.classList.contains("return");
  const forwardFirst = (found) => [...found.filter((arrow) => !isBack(arrow)), ...found.filter(isBack)];
  const sameRow = (symbol) => symbols.filter((other) => stepOf(other) === stepOf(symbol));

  function ways(symbol, near, far) {
    const of = (one) => forwardFirst(arrows.filter((arrow) => arrow.dataset[near] === one.id));
    const own = of(symbol);
    const found = own.length ? own : sameRow(symbol).flatMap(of).filter((arrow) => !arrow.classList.contains("join"));
    return found.map((arrow) => byId(arrow.dataset[far])).filter(Boolean);
  }

  function beside(symbol, direction) {
    const middle = (one) => { const box = one.getBoundingClientRect(); return box.left + box.width / 2; };
    const distance = (other) => (middle(other) - middle(symbol)) * direction;
    const nearest = (found) => found.filter((other) => distance(other) > 1).sort((one, other) => distance(one) - distance(other))[0];
    return nearest(sameRow(symbol)) || nearest([...ways(symbol, "source", "target"), ...ways(symbol, "target", "source")]);
  }

  function waysOut(symbol) {
    return [...byId(`told-${stepOf(symbol)}`).querySelectorAll('[data-part="leads"] [data-arrow]')]
      .map((item) => byId(byId(item.dataset.arrow).dataset.target));
  }

  function go(symbol) {
    if (symbol) symbol.focus();
  }

  // -- the details of a step: its row of the table --

  function wayButton(item, far) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...item.childNodes);
    button.addEventListener("click", () => go(byId(byId(item.dataset.arrow).dataset[far])));
    item.replaceChildren(button);
  }

  function choose(symbol) {
    chosen?.classList.remove("chosen");
    for (const arrow of arrows) arrow.classList.toggle("leads", Boolean(symbol) && arrow.dataset.from === stepOf(symbol));
    chosen = symbol;
    symbol?.classList.add("chosen");
  }

  function tell(symbol) {
    choose(symbol);
    const row = byId(`told-${stepOf(symbol)}`), heads = row.closest("table").tHead.rows[0].cells;
    const list = panel.querySelector("dl");
    panel.querySelector("h2").textContent = row.dataset.name;
    list.replaceChildren();
    [...row.cells].forEach((cell, place) => {
      if (!cell.textContent) return;
      const term = document.createElement("dt"), told = document.createElement("dd");
      term.textContent = heads[place].textContent;
      told.append(...[...cell.cloneNode(true).childNodes]);
      for (const item of told.querySelectorAll("[data-arrow]")) wayButton(item, cell.dataset.part === "leads" ? "target" : "source");
      list.append(term, told);
    });
    panel.hidden = false;
    reveal(symbol);
  }

  function close() {
    const last = chosen;
    panel.hidden = true;
    choose(null);
    go(last);
  }

  // -- keys --

  function onSymbol(event, symbol) {
    const digit = /^[1-9]$/.test(event.key) ? Number(event.key) : 0;
    const targets = {
      ArrowDown: () => ways(symbol, "source", "target")[0],
      ArrowUp: () => ways(symbol, "target", "source")[0],
      ArrowRight: () => beside(symbol, 1),
      ArrowLeft: () => beside(symbol, -1),
      Home: () => symbols[0],
      End: () => symbols[symbols.length - 1],
    };
    if (targets[event.key]) go(targets[event.key]());
    else if (digit) go(waysOut(symbol)[digit - 1]);
    else if (event.key === "Enter" || event.key === " ") {
      if (!panel.hidden && chosen === symbol) panel.querySelector("h2").focus();
      else tell(symbol);
    } else return false;
    return true;
  }

  function inPicture(event) {
    const acts = { "+": () => zoom(STEP), "=": () => zoom(STEP), "-": () => zoom(1 / STEP), "0": () => fit(true) };
    if (!acts[event.key]) return false;
    acts[event.key]();
    return true;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape" && !panel.hidden) close();
    else {
      const symbol = event.target.closest?.(".symbol");
      const outside = event.target !== document.body && !event.target.closest?.("#picture, .tools");
      if (!(symbol && onSymbol(event, symbol)) && (outside || !inPicture(event))) return;
    }
    event.preventDefault();
  });

  for (const symbol of symbols) {
    symbol.addEventListener("focus", () => {
      reveal(symbol);
      if (!panel.hidden) tell(symbol);
    });
  }

  // -- mouse and fingers --

  const held = new Map();
  let moved = false;

  function spread() {
    const [one, other] = [...held.values()];
    return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2, apart: Math.hypot(one.x - other.x, one.y - other.y) || 1 };
  }

  svg.addEventListener("pointerdown", (event) => {
    if (event.button > 0) return;
    if (!held.size) moved = false;
    held.set(event.pointerId, { x: event.clientX, y: event.clientY });
  });

  window.addEventListener("pointermove", (event) => {
    const last = held.get(event.pointerId);
    if (!last) return;
    const before = held.size === 2 ? spread() : null;
    const across = event.clientX - last.x, down = event.clientY - last.y;
    if (!moved && !before && Math.hypot(across, down) < 4) return;
    moved = true;
    svg.classList.add("held");
    held.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (before) {
      const now = spread();
      view.x -= (now.x - before.x) / view.scale;
      view.y -= (now.y - before.y) / view.scale;
      zoom(now.apart / before.apart, now.x, now.y);
    } else if (held.size === 1) {
      view.x -= across / view.scale;
      view.y -= down / view.scale;
      show();
    }
  });

  for (const name of ["pointerup", "pointercancel"]) {
    window.addEventListener(name, (event) => {
      held.delete(event.pointerId);
      if (!held.size) svg.classList.remove("held");
    });
  }

  svg.addEventListener("wheel", (event) => {
    event.preventDefault();
    const lines = event.deltaMode ? 30 : 1;
    zoom(Math.exp((-event.deltaY * lines) / (event.ctrlKey ? 100 : 500)), event.clientX, event.clientY);
  }, { passive: false });

  svg.addEventListener("click", (event) => {
    if (moved) return;
    const row = event.target.closest(".row");
    const symbol = event.target.closest(".symbol")
      || (row && symbols.find((one) => `row-${stepOf(one)}` === row.id));
    if (symbol) {
      symbol.focus({ preventScroll: true });
      tell(symbol);
    }
  });

  // -- the tools --

  function asTable(wanted) {
    root.toggleAttribute("data-table", wanted);
    byId("as-table").setAttribute("aria-pressed", String(wanted));
    byId("table").tabIndex = wanted ? 0 : -1;
    show();
  }

  function setLight(dark) {
    root.dataset.light = dark ? "dark" : "light";
    byId("dark").setAttribute("aria-pressed", String(dark));
  }

  byId("nearer").addEventListener("click", () => zoom(STEP));
  byId("farther").addEventListener("click", () => zoom(1 / STEP));
  byId("whole").addEventListener("click", () => fit(true));
  byId("as-table").addEventListener("click", () => asTable(!root.hasAttribute("data-table")));
  byId("dark").addEventListener("click", () => setLight(root.dataset.light !== "dark"));
  byId("close").addEventListener("click", close);
  document.querySelector(".skip").addEventListener("click", () => {
    asTable(true);
    byId("table").focus();
  });

  const system = window.matchMedia("(prefers-color-scheme: dark)");
  system.addEventListener("change", () => setLight(system.matches));
  setLight(system.matches);

  new ResizeObserver(() => show()).observe(svg);
  window.addEventListener("beforeprint", () => svg.setAttribute("viewBox", sheet));
  window.addEventListener("afterprint", show);
  fit(false);
})();
