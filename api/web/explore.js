// One node and what stands around it: a drawing to walk through, and the same as a table.

import { localOf, shortOf } from "./address.js";
import { sparql, works } from "./api.js";
import { h, put } from "./dom.js";
import { fan } from "./drawing.js";
import { lang, t } from "./i18n.js";
import { fault, field, notice, waiting } from "./parts.js";
import { brief, exploring, local } from "./results.js";
import { go, link } from "./router.js";

const MOST = 60;
const NAMES = ["pinpoint", "title", "prefLabel", "label"];
// a class or a law has thousands around it: each side is cut before its names are looked up
const AROUND = (node) => `SELECT ?way ?p ?o ?label {
  { SELECT ?way ?p ?o { ${node} ?p ?o BIND("out" AS ?way) } LIMIT 200 }
  UNION { SELECT ?way ?p ?o { ?o ?p ${node} BIND("in" AS ?way) } LIMIT 60 }
  OPTIONAL { ?o rl:pinpoint|eli:title|skos:prefLabel|rdfs:label ?label }
}`;

/** Show the node of the route and its neighbours. */
export async function explore(out, iri, signal) {
  const find = h("input", { type: "text", value: iri, class: "mono", spellcheck: "false" });
  const stage = h("div", {}, waiting());
  put(out, h("form", { class: "ask-row", onsubmit: (e) => { e.preventDefault(); go(exploring(find.value.trim())); } },
    field(t("node_iri"), find, { class: "grow" }), h("button", { type: "submit", class: "primary" }, t("explore")),
    h("a", { href: link("graph"), class: "button" }, t("to_workbench"))), stage);
  if (!iri) {
    const held = (await works()).filter((w) => w.jurisdiction === "kr" && w.kind === "법률").slice(0, 12);
    put(stage, h("h2", {}, t("start_from")), h("ul", { class: "examples" }, held.map((w) => h("li", {}, h("a", { href: exploring(w.iri) }, w.title)))));
    return;
  }
  if (!/^[a-z][\w+.-]*:[^\s<>"{}|\\^`]+$/i.test(iri)) {
    put(stage, notice("plain", t("not_iri")));
    return;
  }
  try {
    const body = await (await sparql(AROUND(`<${iri}>`), "application/sparql-results+json", signal)).json();
    put(stage, shown(iri, body.results.bindings));
  } catch (error) {
    put(stage, fault(error) ?? "");
  }
}

function shown(iri, rows) {
  if (!rows.length) return notice("plain", t("unknown_node"));
  const said = statements(rows), own = said.filter((x) => x.way === "out" && !x.node);
  const name = shortOf(iri).split("/").length > 2 ? brief(iri) : NAMES.map((n) => own.find((x) => x.name === n && [lang(), ""].includes(x.lang))?.value ?? own.find((x) => x.name === n)?.value).find(Boolean) ?? brief(iri);
  const near = said.filter((x) => x.node && x.value !== iri);
  const side = (way) => near.filter((x) => x.way === way).sort((a, b) => a.name.localeCompare(b.name)).slice(0, MOST / 2)
    .map((x) => ({ label: called(x), edge: x.name, href: exploring(x.value) }));
  const here_ = localOf(iri), sides = { in: side("in"), out: side("out") };
  return [h("h2", {}, name), h("p", { class: "cite-meta" }, h("code", {}, iri), here_ ? h("a", { href: here_ }, t(here_.startsWith("#") ? "open_reader" : "node_page")) : null,
    h("a", { href: link("graph", { query: `DESCRIBE <${iri}>` }) }, "DESCRIBE")),
  near.length > sides.in.length + sides.out.length ? notice("plain", t("drawn_part", { n: sides.in.length + sides.out.length, all: near.length })) : null,
  near.length ? fan(name, sides, t("around_x", { x: name })) : null,
  ["out", "in"].map((way) => section(way, said.filter((x) => x.way === way)))];
}

/** A provision is called by its law too: 제1조 stands in many. */
const called = (x) => (shortOf(x.value).split("/").length > 2 ? brief(x.value) : x.label || brief(x.value));

/** One statement each, with the best of the names that its end has. */
function statements(rows) {
  const found = new Map();
  for (const r of rows) {
    const key = `${r.way.value} ${r.p.value} ${r.o.value} ${r.o["xml:lang"] ?? ""}`;
    const one = found.get(key) ?? { way: r.way.value, p: r.p.value, name: local(r.p.value), value: r.o.value, node: r.o.type === "uri", lang: r.o["xml:lang"] ?? "", label: "" };
    if (r.label && (!one.label || r.label["xml:lang"] === lang())) one.label = r.label.value;
    found.set(key, one);
  }
  return [...found.values()];
}

function section(way, said) {
  if (!said.length) return null;
  const groups = [...new Set(said.map((x) => x.p))];
  const end = (x) => (x.node ? h("a", { href: exploring(x.value), title: x.value }, called(x)) : h("span", { lang: x.lang || null }, x.value.slice(0, 400)));
  return h("section", {}, h("h3", {}, t(`says_${way}`)), h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t(`says_${way}`) },
    h("table", { class: "results-table" }, h("tbody", {}, groups.map((p) => h("tr", {}, h("th", { scope: "row", title: p }, local(p)),
      h("td", {}, h("ul", { class: "plain-list" }, said.filter((x) => x.p === p).map((x) => h("li", {}, end(x)))))))))));
}
