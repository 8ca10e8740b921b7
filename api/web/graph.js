// Graph: a SPARQL workbench with completion and examples, results in three forms, files to take away; an explorer.

import { get, post, sparql } from "./api.js";
import { editor } from "./editor.js";
import { explore } from "./explore.js";
import { announce, copy, doer, download, h, put } from "./dom.js";
import { words } from "./format.js";
import { keep, kept, t } from "./i18n.js";
import { fault, notice, waiting } from "./parts.js";
import { learn, rowsOf, triplesOf } from "./results.js";
import { go, link } from "./router.js";

const FIRST = `# 첨단재생바이오법의 조마다 시행일과 문언 · every article of the Act with its days and wording
PREFIX eli: <http://data.europa.eu/eli/ontology#>
PREFIX rl: <https://w3id.org/regenlaw/ontology#>
SELECT ?provision ?place ?from ?to ?text WHERE {
  ?work eli:id_local "013572" .
  ?provision rl:work ?work ; rl:pinpoint ?place .
  ?version eli:is_member_of ?provision ; rl:validFrom ?from ; rl:text ?text .
  OPTIONAL { ?version rl:validTo ?to }
}
LIMIT 50`;
const FILES = [
  ["CSV", "text/csv", "csv"], ["TSV", "text/tab-separated-values", "tsv"],
  ["XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"], ["JSON", "application/sparql-results+json", "json"], ["XML", "application/sparql-results+xml", "xml"],
];
const TRIPLES = [["Turtle", "text/turtle", "ttl"], ["JSON-LD", "application/ld+json", "jsonld"], ["N-Triples", "application/n-triples", "nt"]];

/** Show the explorer at a node, or the workbench with the query of the route or that of the last visit. */
export async function view(main, { parts, params }, signal) {
  await learn();
  if (parts[1] === "explore") {
    const out = h("div", {});
    put(main, h("h1", {}, t("explore")), out);
    return explore(out, params.get("node") ?? "", signal);
  }
  const out = h("div", { class: "table-wrap" }), examples = h("div", { class: "side" });
  const asked = params.get("query") ?? await shared(params.get("s"));
  const run = () => execute(code.value(), out, signal);
  const code = editor(asked ?? kept("regenlaw.query") ?? FIRST, { onrun: run, describedby: "sparql-hint" });
  const whole = (route) => location.origin + location.pathname + route;
  put(main, h("h1", {}, t("graph_title")), h("div", { class: "with-side" }, examples, h("div", {},
    h("label", { for: "sparql" }, "SPARQL"), code.node,
    h("p", { id: "sparql-hint", class: "fine" }, t("sparql_hint")),
    h("div", { class: "tools" }, h("button", { type: "button", class: "primary", onclick: run }, t("run")),
      doer(t("copy_link"), t("copied"), async () => copy(whole(await shortest(code.value())))),
      h("button", { type: "button", class: "quiet", onclick: () => { save(code.value()); shelf(examples, code, run, signal); } }, t("save_query")),
      h("a", { class: "button small", href: link("graph/explore") }, t("explore"))),
    out)));
  shelf(examples, code, run, signal);
  return asked ? run() : undefined;
}

/** The query behind a short link; one that is not kept any more is said and the rest goes on. */
async function shared(id) {
  if (!id) return null;
  return (await get(`/api/v1/queries/${encodeURIComponent(id)}`).catch((error) => { announce(error.message); return { query: `# ${error.message}\n` }; })).query;
}

/** A short link where the server keeps the query, else one that carries the whole text. */
async function shortest(query) {
  const found = await post("/api/v1/queries", { query }).catch(() => null);
  return found ? link("graph", { s: found.id }) : link("graph", { query });
}

const saved = () => {
  try {
    return JSON.parse(kept("regenlaw.saved") ?? "[]");
  } catch {
    return [];
  }
};

function save(query) {
  const name = /^#\s*(.+)$/m.exec(query)?.[1] ?? query.replace(/^PREFIX.*$/gim, "").trim().slice(0, 60);
  keep("regenlaw.saved", JSON.stringify([{ name, query }, ...saved().filter((q) => q.query !== query)].slice(0, 50)));
  announce(t("saved"));
}

async function shelf(node, code, run, signal) {
  put(node, h("h2", {}, t("examples")), waiting());
  const own = saved();
  const pick = (query) => () => {
    code.set(query);
    go(link("graph", { query }), { silently: true });
    run();
  };
  const drop = (query) => () => {
    keep("regenlaw.saved", JSON.stringify(saved().filter((q) => q.query !== query)));
    shelf(node, code, run, signal);
  };
  const item = (name, query, ...more) => h("li", {}, h("button", { type: "button", class: "quiet", onclick: pick(query) }, name), more);
  let groups = [], lack = null;
  try {
    ({ groups } = await get("/api/v1/examples", {}, signal));
  } catch (error) {
    lack = fault(error);
  }
  put(node, own.length ? [h("h2", {}, t("saved_queries", { n: own.length })), h("ul", { class: "queries own" }, own.map((x) => item(x.name, x.query,
    h("button", { type: "button", class: "quiet", "aria-label": t("drop_query", { name: x.name }), onclick: drop(x.query) }, "×"))))] : null,
  h("h2", {}, t("examples")), lack, groups.map(({ title, examples }, i) => h("details", { open: i === 0 },
    h("summary", {}, words(title), h("small", {}, ` ${examples.length}`)),
    h("ul", { class: "queries" }, examples.map((x) => item([words(x.title), x.awaits ? h("small", {}, ` (${t("awaits")} ${words(x.awaits)})`) : null], x.query))))));
}

async function execute(query, out, signal) {
  keep("regenlaw.query", query);
  go(link("graph", { query }), { silently: true });
  put(out, waiting());
  const begun = performance.now();
  try {
    const response = await sparql(query, "application/sparql-results+json, text/turtle;q=0.9", signal);
    const partial = response.headers.get("X-Regenlaw-Partial");
    const table = /json/.test(response.headers.get("Content-Type") ?? "");
    const body = table ? await response.json() : await response.text();
    const seconds = ((performance.now() - begun) / 1000).toFixed(2);
    const net = table ? "" : await (await sparql(query, "application/n-triples", signal)).text();
    put(out, partial ? notice("warn", t("partial"), " ", partial) : null, table ? rowsOf(body, seconds) : triplesOf(net, body, seconds), files(query, !table));
  } catch (error) {
    put(out, error.status === 404 ? notice("plain", t("sparql_404")) : syntax(error));
  }
}

const syntax = (error) => (error.status === 400
  ? h("div", { class: "notice bad", role: "alert" }, h("p", {}, t("bad_query")), h("pre", {}, error.message))
  : fault(error) ?? "");

function files(query, triples) {
  const take = ([name, accept, ext]) => h("button", {
    type: "button", class: "quiet", onclick: async () => {
      try {
        download(await (await sparql(query, accept)).blob(), `regenlaw.${ext}`);
      } catch (error) {
        announce(error.message);
      }
    },
  }, name);
  return h("div", { class: "tools" }, h("span", { class: "fine" }, t("take")), (triples ? TRIPLES : FILES).map(take));
}
