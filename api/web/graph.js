// Graph: a SPARQL workbench with example queries, results as table or bars, files to take away.

import { localOf } from "./address.js";
import { get, sparql } from "./api.js";
import { announce, copy, doer, download, h, put, s } from "./dom.js";
import { words } from "./format.js";
import { keep, kept, lang, t } from "./i18n.js";
import { fault, field, folded, notice, select, waiting } from "./parts.js";
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
const SHOWN = 200;
const FILES = [
  ["CSV", "text/csv", "csv"], ["TSV", "text/tab-separated-values", "tsv"],
  ["XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"], ["JSON", "application/sparql-results+json", "json"], ["XML", "application/sparql-results+xml", "xml"],
];
const TRIPLES = [["Turtle", "text/turtle", "ttl"], ["JSON-LD", "application/ld+json", "jsonld"], ["N-Triples", "application/n-triples", "nt"]];

/** Show the workbench with the query of the route, or that of the last visit. */
export function view(main, { params }, signal) {
  const editor = h("textarea", {
    id: "sparql", class: "code", rows: 14, spellcheck: "false", autocapitalize: "off", autocomplete: "off", wrap: "off",
    value: params.get("query") ?? kept("regenlaw.query") ?? FIRST, "aria-describedby": "sparql-hint",
  });
  const out = h("div", { class: "table-wrap" }), examples = h("div", { class: "side" });
  const run = () => execute(editor.value, out, signal);
  editor.addEventListener("keydown", (e) => {
    if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) {
      e.preventDefault();
      run();
    }
  });
  put(main, h("h1", {}, t("graph_title")), h("div", { class: "with-side" }, examples, h("div", {},
    h("label", { for: "sparql" }, "SPARQL"), editor,
    h("p", { id: "sparql-hint", class: "fine" }, t("sparql_hint")),
    h("div", { class: "tools" }, h("button", { type: "button", class: "primary", onclick: run }, t("run")),
      doer(t("copy_link"), t("copied"), () => copy(location.origin + location.pathname + link("graph", { query: editor.value }))),
      h("button", { type: "button", class: "quiet", onclick: () => { save(editor.value); shelf(examples, editor, run, signal); } }, t("save_query"))),
    out)));
  shelf(examples, editor, run, signal);
  return params.get("query") ? run() : undefined;
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

async function shelf(node, editor, run, signal) {
  put(node, h("h2", {}, t("examples")), waiting());
  const own = saved();
  const pick = (query) => () => {
    editor.value = query;
    go(link("graph", { query }), { silently: true });
    run();
  };
  const item = (name, query) => h("li", {}, h("button", { type: "button", class: "quiet", onclick: pick(query) }, name));
  let groups = [], lack = null;
  try {
    groups = grouped(await get("/api/v1/examples", {}, signal));
  } catch (error) {
    lack = error.status === 404 ? notice("plain", t("examples_404")) : fault(error);
  }
  put(node, h("h2", {}, t("examples")), lack, groups.map(({ title, examples }, i) => h("details", { open: i === 0 },
    h("summary", {}, words(title), h("small", {}, ` ${examples.length}`)),
    h("ul", { class: "queries" }, examples.map((x) => item([words(x.title), x.awaits ? h("small", {}, ` (${t("awaits")} ${words(x.awaits)})`) : null], x.query))))), own.length ? folded(t("saved_queries", { n: own.length }), h("ul", { class: "queries" }, own.map((x) => item(x.name, x.query)))) : null);
}

/** Examples come in groups, or each with the name of its group. */
function grouped(body) {
  if (body.groups) return body.groups;
  const list = Array.isArray(body) ? body : body.examples ?? [];
  const names = [...new Set(list.map((x) => words(x.group)))];
  return names.map((name) => ({ title: name || t("group_other"), examples: list.filter((x) => words(x.group) === name) }));
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
    put(out, partial ? notice("warn", t("partial"), " ", partial) : null, table ? rowsOf(body, seconds) : text(body, seconds), files(query, !table));
  } catch (error) {
    put(out, error.status === 404 ? notice("plain", t("sparql_404")) : syntax(error));
  }
}

const syntax = (error) => (error.status === 400
  ? h("div", { class: "notice bad", role: "alert" }, h("p", {}, t("bad_query")), h("pre", {}, error.message))
  : fault(error) ?? "");

function text(body, seconds) {
  announce(t("took", { s: seconds }));
  return [h("p", { class: "fine" }, t("took", { s: seconds })), h("pre", { tabindex: "0" }, body.slice(0, 100_000))];
}

function rowsOf(body, seconds) {
  if ("boolean" in body) return h("p", { class: "big" }, body.boolean ? t("yes") : t("no"));
  const { vars } = body.head, rows = body.results.bindings;
  announce(t("rows_n", { n: rows.length }));
  const holder = h("div", {}, table(vars, rows));
  const shape = chartable(vars, rows);
  const choose = select([["table", t("as_table")], ["bars", t("as_bars")]], "table", {
    onchange: (e) => put(holder, e.target.value === "bars" ? bars(shape, rows) : table(vars, rows)),
  });
  return [h("div", { class: "headed" }, h("h2", {}, t("rows_n", { n: rows.length })), h("span", { class: "fine" }, t("took", { s: seconds })),
    shape ? field(t("shown_as"), choose) : null), holder];
}

function table(vars, rows) {
  const body = h("tbody", {}, rows.slice(0, SHOWN).map((row) => line(vars, row)));
  const more = rows.length > SHOWN ? h("button", {
    type: "button", onclick: (e) => {
      body.append(...rows.slice(SHOWN).map((row) => line(vars, row)));
      e.currentTarget.remove();
    },
  }, t("show_all", { n: rows.length })) : null;
  return [h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("results") }, h("table", { class: "results-table" },
    h("thead", {}, h("tr", {}, vars.map((v) => h("th", { scope: "col" }, v)))), body)), more];
}

const line = (vars, row) => h("tr", {}, vars.map((v) => h("td", {}, cell(row[v]))));

function cell(value) {
  if (!value) return null;
  if (value.type === "uri") {
    const local = localOf(value.value);
    return h("a", { href: local || value.value, title: value.value, rel: local ? null : "noopener noreferrer", target: local ? null : "_blank" }, brief(value.value));
  }
  if (value.type === "triple") return JSON.stringify(value.value);
  return h("span", { lang: value["xml:lang"] ?? null }, value.value);
}

/** The end of an IRI, enough to tell it from its neighbours. */
function brief(iri) {
  const path = /\/eli\/(.*)$/.exec(iri)?.[1] ?? iri.split(/[#]/).pop().split("/").slice(-2).join("/");
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
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
