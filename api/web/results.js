// Results of a query: as a table whose rows lead to the sentence behind them, as bars, as a drawing.

import { localOf, reading, shortOf, split, spoken } from "./address.js";
import { works } from "./api.js";
import { announce, h, put, s } from "./dom.js";
import { drawing } from "./drawing.js";
import { shortTitle } from "./format.js";
import { keep, kept, lang, t } from "./i18n.js";
import { field, notice, select } from "./parts.js";
import { link } from "./router.js";

const SHOWN = 200, DRAWN = 120;

let titles = new Map();

/** Learn the short titles of what is held, for the names of nodes. */
export async function learn() {
  titles = new Map((await works().catch(() => [])).map((w) => [w.address, shortTitle(w)]));
}

/** What a node is called: a provision as it is spoken, else the end of its IRI. */
export function brief(iri) {
  const short = shortOf(iri), title = titles.get(short && split(short).whole);
  if (title) return [title, spoken(short), /\/v\/(\d{4}-\d{2}-\d{2})/.exec(iri)?.[1]].filter(Boolean).join(" ");
  return decoded(/\/eli\/([a-z]{2}\/.*)$/.exec(iri)?.[1] ?? iri.split("#").pop().split("/").slice(-2).join("/"));
}

/** The name of a property alone. */
export const local = (iri) => decoded(iri.split(/[#/]/).pop());

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Where the graph explorer shows a node. */
export const exploring = (iri) => link("graph/explore", { node: iri });

/** A SELECT or ASK as what it is, with a choice of how it is shown. */
export function rowsOf(body, seconds) {
  if ("boolean" in body) return h("p", { class: "big" }, body.boolean ? t("yes") : t("no"));
  const { vars } = body.head, rows = body.results.bindings;
  announce(t("rows_n", { n: rows.length }));
  const shape = chartable(vars, rows), net = netOf(vars, rows);
  const ways = { table: () => table(vars, rows), bars: shape && (() => bars(shape, rows)), drawing: net && (() => drawn(net)) };
  const offered = Object.keys(ways).filter((name) => ways[name]);
  const first = offered.includes(kept("regenlaw.shown")) ? kept("regenlaw.shown") : "table";
  const holder = h("div", {}, ways[first]());
  const choose = select(offered.map((name) => [name, t(`as_${name}`)]), first, {
    onchange: (e) => { keep("regenlaw.shown", e.target.value); put(holder, ways[e.target.value]()); },
  });
  return [h("div", { class: "headed" }, h("h2", {}, t("rows_n", { n: rows.length })), h("span", { class: "fine" }, t("took", { s: seconds })),
    offered.length > 1 ? field(t("shown_as"), choose) : null), rows.length ? holder : notice("plain", t("no_rows"))];
}

/** Triples as a drawing and as text. */
export function triplesOf(ntriples, text, seconds) {
  announce(t("took", { s: seconds }));
  const net = { nodes: new Map(), edges: new Map() };
  for (const [, a, p, b] of ntriples.matchAll(/^<([^>]+)> <([^>]+)> <([^>]+)> \.$/gm)) joined(net, [unescaped(a), unescaped(b)], local(p));
  return [h("p", { class: "fine" }, t("took", { s: seconds })), net.edges.size ? drawn(layered(net)) : null, h("pre", { tabindex: "0" }, text.slice(0, 100_000))];
}

const unescaped = (iri) => iri.replace(/\\u([0-9A-Fa-f]{4})/g, (_, hex) => String.fromCodePoint(parseInt(hex, 16)));

function table(vars, rows) {
  const behind = rows.some((row) => sentence(vars, row));
  const line = (row) => h("tr", {}, behind ? h("td", {}, sentence(vars, row)) : null, vars.map((v) => h("td", {}, cell(row[v]))));
  const body = h("tbody", {}, rows.slice(0, SHOWN).map(line));
  const more = rows.length > SHOWN ? h("button", {
    type: "button", onclick: (e) => {
      body.append(...rows.slice(SHOWN).map(line));
      e.currentTarget.remove();
    },
  }, t("show_all", { n: rows.length })) : null;
  return [h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("results") }, h("table", { class: "results-table" },
    h("thead", {}, h("tr", {}, behind ? h("th", { scope: "col" }, t("behind_row")) : null, vars.map((v) => h("th", { scope: "col" }, v)))), body)), more];
}

/** The place in a source that a row stands on: a provision at the words of the row, or the node's own page. */
function sentence(vars, row) {
  const uris = vars.map((v) => row[v]).filter((x) => x?.type === "uri").map((x) => x.value);
  const law = uris.find((iri) => shortOf(iri).split("/").length > 2) ?? uris.find((iri) => shortOf(iri));
  const own = law ?? uris.find((iri) => localOf(iri));
  if (!own) return null;
  const words = vars.map((v) => row[v]).filter((x) => x && x.type !== "uri" && x.value.length > 12).map((x) => x.value)[0];
  const day = /\/v\/(\d{4}-\d{2}-\d{2})(?:\/|$)/.exec(own)?.[1];
  const href = law ? reading(shortOf(law), day, words?.slice(0, 300)) : localOf(own);
  return h("a", { href, class: "behind", title: brief(own) }, t(law ? "to_sentence" : "to_node"));
}

function cell(value) {
  if (!value) return null;
  if (value.type === "uri") {
    const local = localOf(value.value);
    return [h("a", { href: local || value.value, title: value.value, rel: local ? null : "noopener noreferrer", target: local ? null : "_blank" }, brief(value.value)),
      local ? [" ", h("a", { href: exploring(value.value), class: "node-link", "aria-label": t("explore_x", { x: brief(value.value) }), title: t("explore") }, "⁘")] : null];
  }
  if (value.type === "triple") return JSON.stringify(value.value);
  return h("span", { lang: value["xml:lang"] ?? null }, value.value);
}

function joined(net, [a, b], label, layers = [0, 0]) {
  [a, b].forEach((id, i) => {
    if (!net.nodes.has(id)) net.nodes.set(id, { id, label: brief(id), href: exploring(id), kind: shortOf(id) ? "law" : "plain", layer: layers[i] });
  });
  if (a !== b) net.edges.set(`${a} ${b} ${label}`, { from: a, to: b, label });
}

/** Two columns of nodes make a drawing: what stands in a column of the table stands in one of it. */
function netOf(vars, rows) {
  const named = vars.filter((v) => rows.some((r) => r[v]?.type === "uri"));
  if (named.length < 2) return null;
  const net = { nodes: new Map(), edges: new Map() };
  for (const row of rows) {
    for (let i = 1; i < named.length; i += 1) {
      const a = row[named[i - 1]], b = row[named[i]];
      if (a?.type === "uri" && b?.type === "uri") joined(net, [a.value, b.value], "", [i - 1, i]);
    }
  }
  return net.edges.size ? net : null;
}

/** Columns for triples: how many steps a node is from the one that most hangs on. */
function layered(net) {
  const near = new Map([...net.nodes.keys()].map((id) => [id, []]));
  for (const e of net.edges.values()) {
    near.get(e.from).push([e.to, 1]);
    near.get(e.to).push([e.from, -1]);
  }
  const order = [...net.nodes.keys()].sort((a, b) => near.get(b).length - near.get(a).length);
  const layer = new Map();
  for (const root of order) {
    if (layer.has(root)) continue;
    layer.set(root, 0);
    for (const queue = [root]; queue.length;) {
      const id = queue.shift();
      for (const [other, step] of near.get(id)) {
        if (!layer.has(other)) {
          layer.set(other, Math.max(-2, Math.min(2, layer.get(id) + step)));
          queue.push(other);
        }
      }
    }
  }
  for (const node of net.nodes.values()) node.layer = layer.get(node.id);
  return net;
}

function drawn(net) {
  const nodes = [...net.nodes.values()].slice(0, DRAWN), edges = [...net.edges.values()];
  return [net.nodes.size > DRAWN ? notice("plain", t("drawn_part", { n: DRAWN, all: net.nodes.size })) : null, drawing(nodes, edges, { label: t("as_drawing") })];
}

/** Names and a number: enough for bars. The last number is the one counted. */
function chartable(vars, rows) {
  const numeric = (v) => rows.length > 1 && rows.every((r) => r[v] && Number.isFinite(Number(r[v].value)) && /integer|decimal|double/.test(r[v].datatype ?? ""));
  const number = [...vars].reverse().find((v) => numeric(v) && !/year|연도/i.test(v)) ?? [...vars].reverse().find(numeric);
  const literal = vars.filter((v) => v !== number && rows.some((r) => r[v]?.type === "literal"));
  const names = literal.length ? literal : vars.filter((v) => v !== number).slice(0, 1);
  return number && names.length && rows.length <= 100 ? { number, names } : null;
}

function bars({ number, names }, rows) {
  const most = Math.max(...rows.map((r) => Number(r[number].value)), 1);
  const label = (r) => names.map((v) => (r[v]?.type === "uri" ? brief(r[v].value) : r[v]?.value ?? "")).join(" ");
  const height = 26;
  return s("svg", { class: "bars", viewBox: `0 0 800 ${rows.length * height}`, role: "img", "aria-label": `${names.join(", ")}: ${number}` },
    rows.map((r, i) => s("g", { transform: `translate(0 ${i * height})` },
      s("text", { x: 330, y: 17, "text-anchor": "end" }, label(r).length > 30 ? `${label(r).slice(0, 29)}…` : label(r), s("title", {}, label(r))),
      s("rect", { x: 340, y: 5, height: 16, rx: 2, width: Math.max(1, (Number(r[number].value) / most) * 390) }),
      s("text", { x: 346 + (Number(r[number].value) / most) * 390, y: 17 }, Number(r[number].value).toLocaleString(lang())))));
}
