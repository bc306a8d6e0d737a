// Which part of the sheet is seen: by keys and buttons, by the mouse, by fingers.
"use strict";

function moving(svg, panel) {
  const LEAST = 0.1, MOST = 12, AIR = 12, READABLE = 0.85, EDGE = 30;
  const sheet = svg.getAttribute("viewBox");
  const [, , width, height] = sheet.split(" ").map(Number);
  const view = { x: 0, y: 0, scale: 1 }; // in points of the sheet; scale: dots of the screen a point
  const held = new Map(); // where each finger, or the mouse, is
  let moved = false;

  function room() {
    const box = svg.getBoundingClientRect();
    return { left: box.left, top: box.top, across: box.width || 1, down: box.height || 1 };
  }

  function show() {
    const { across, down } = room();
    svg.setAttribute("viewBox", `${view.x} ${view.y} ${across / view.scale} ${down / view.scale}`);
  }

  function shift(across, down) {
    view.x += across / view.scale;
    view.y += down / view.scale;
    show();
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

  // The whole sheet; or its beginning, as wide as the window or as large as can be read.
  function fit(whole) {
    const { across, down } = room();
    const wide = across / (width + 2 * AIR), high = down / (height + 2 * AIR);
    view.scale = whole ? Math.min(wide, high) : Math.max(wide, READABLE);
    view.x = view.scale > wide ? -AIR : (width - across / view.scale) / 2;
    view.y = whole && view.scale < high ? (height - down / view.scale) / 2 : -AIR;
    show();
  }

  // Moves no farther than is needed to see the symbol beside the panel, or above it.
  function reveal(symbol) {
    const { left, top, across, down } = room();
    const cover = panel.hidden ? null : panel.getBoundingClientRect();
    const right = cover && cover.left > left ? cover.left : left + across;
    const low = cover && cover.left <= left ? cover.top : top + down;
    const box = symbol.getBoundingClientRect();
    const outside = (from, to, begin, end) => Math.min(from - EDGE - begin, 0) || Math.max(to + EDGE - end, 0);
    shift(outside(box.left, box.right, left, right), outside(box.top, box.bottom, top, low));
  }

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
      shift(before.x - now.x, before.y - now.y);
      zoom(now.apart / before.apart, now.x, now.y);
    } else if (held.size === 1) shift(-across, -down);
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

  new ResizeObserver(show).observe(svg);
  window.addEventListener("beforeprint", () => svg.setAttribute("viewBox", sheet));
  window.addEventListener("afterprint", show);
  return { zoom, fit, reveal, show, wasDragged: () => moved };
}
