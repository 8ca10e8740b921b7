// Drawings of a graph in columns, as SVG with links: readable, without chance, the same every time.

import { h, s } from "./dom.js";

const WIDE = 1000, ROW = 24;

/** Draw `nodes` (`{id, label, href, kind, layer}`) in columns by layer, with `edges` (`{from, to, label}`) between. */
export function drawing(nodes, edges, { label }) {
  const columns = arranged(nodes, edges);
  const high = Math.max(...columns.map((c) => c.length), 3) * ROW + 20, step = WIDE / Math.max(columns.length, 1);
  const at = new Map(columns.flatMap((column, i) => column.map((node, j) =>
    [node.id, { node, x: 14 + i * step, y: high / 2 + (j - (column.length - 1) / 2) * ROW }])));
  const room = Math.floor((step - 40) / 11);
  return h("div", { class: "drawing-frame" }, s("svg", { class: "drawing", viewBox: `0 0 ${WIDE} ${high}`, role: "group", "aria-label": label },
    edges.filter((e) => at.has(e.from) && at.has(e.to)).map((e) => twig(e, at.get(e.from), at.get(e.to), step)), [...at.values()].map((p) => dot(p, room))));
}

/** Columns by layer; in each, a node stands near the middle of what it hangs on. */
function arranged(nodes, edges) {
  const layers = [...new Set(nodes.map((n) => n.layer ?? 0))].sort((a, b) => a - b);
  const columns = layers.map((layer) => nodes.filter((n) => (n.layer ?? 0) === layer));
  const place = new Map(columns[0]?.map((n, i) => [n.id, i / columns[0].length]));
  for (const column of columns.slice(1)) {
    const mean = (n) => {
      const near = edges.filter((e) => e.to === n.id || e.from === n.id).map((e) => place.get(e.to === n.id ? e.from : e.to)).filter((y) => y !== undefined);
      return near.length ? near.reduce((a, b) => a + b) / near.length : 1;
    };
    const means = new Map(column.map((n) => [n.id, mean(n)]));
    column.sort((a, b) => means.get(a.id) - means.get(b.id));
    column.forEach((n, i) => place.set(n.id, i / column.length));
  }
  return columns;
}

function twig(e, a, b, step) {
  const [left, right] = a.x <= b.x ? [a, b] : [b, a];
  const start = left.x === right.x ? left.x : Math.min(left.x + 8 + Math.min(textWide(left.node.label, step), step - 30), right.x - 20);
  const turn = (start + right.x) / 2;
  return s("path", { class: "twig", d: left.x === right.x ? `M${left.x} ${left.y} C${left.x - 12} ${left.y} ${left.x - 12} ${right.y} ${right.x} ${right.y}`
    : `M${start} ${left.y} C${turn} ${left.y} ${turn} ${right.y} ${right.x - 7} ${right.y}` }, e.label ? s("title", {}, e.label) : null);
}

const textWide = (label, step) => Math.min([...label].reduce((n, c) => n + (c > "\u1100" ? 11.5 : 7), 12), step - 30);

function dot({ node, x, y }, room) {
  let wide = 0;
  const cut = [...node.label].findIndex((c) => { wide += c > "\u1100" ? 1 : 0.6; return wide > room; });
  const said = cut > 0 ? `${[...node.label].slice(0, cut - 1).join("")}…` : node.label;
  const inner = [s("title", {}, node.label), s("circle", { cx: x, cy: y, r: 5 }), s("text", { x: x + 10, y: y + 4 }, said)];
  const kind = `node k-${node.kind ?? "plain"}`;
  return node.href ? s("a", { href: node.href, class: kind, "aria-label": node.label }, inner) : s("g", { class: kind }, inner);
}

/** Draw one node between what points at it, on the left, and what it points at, on the right. */
export function fan(name, sides, label) {
  const row = ROW, rows = Math.max(sides.in.length, sides.out.length, 3), high = rows * row + 20, middle = high / 2;
  const branch = (list, left) => list.map((one, i) => {
    const y = middle + (i - (list.length - 1) / 2) * row, x = left ? 330 : 670, turn = left ? 410 : 590;
    const end = left ? WIDE / 2 - 12 : WIDE / 2 + 12;
    const said = one.label.length > 34 ? `${one.label.slice(0, 33)}…` : one.label;
    return s("g", {}, s("path", { class: "twig", d: `M${x} ${y} C${turn} ${y} ${turn} ${middle} ${end} ${middle}` }),
      s("text", { class: "twig-name", x: left ? x + 10 : x - 10, y: y - 3, "text-anchor": left ? "start" : "end" }, one.edge.length > 16 ? `${one.edge.slice(0, 15)}…` : one.edge),
      s("a", { href: one.href, class: `node k-${left ? "in" : "out"}`, "aria-label": `${one.edge}: ${one.label}` }, s("title", {}, `${one.edge}: ${one.label}`),
        s("circle", { cx: x, cy: y, r: 5 }), s("text", { x: left ? x - 10 : x + 10, y: y + 4, "text-anchor": left ? "end" : "start" }, said)));
  });
  const half = name.length > 24 ? `${name.slice(0, 23)}…` : name;
  return h("div", { class: "drawing-frame" }, s("svg", { class: "drawing", viewBox: `0 0 ${WIDE} ${high}`, role: "group", "aria-label": label },
    branch(sides.in, true), branch(sides.out, false),
    s("g", { class: "node main" }, s("circle", { cx: WIDE / 2, cy: middle, r: 10 }), s("text", { x: WIDE / 2, y: middle - 16, "text-anchor": "middle" }, half))));
}
