// Library: search with facets, and the list of instruments.

import { split, reading } from "./address.js";
import { get, works } from "./api.js";
import { badges, called } from "./citation.js";
import { announce, h, put } from "./dom.js";
import { kindName, place, span, state, tier, words } from "./format.js";
import { lang, t } from "./i18n.js";
import { fault, field, select, taken, waiting } from "./parts.js";
import { savedSearches } from "./kept.js";
import { paging, paperOf } from "./papers.js";
import { go, link } from "./router.js";
import { excerpt, marked, wordRanges } from "./text.js";

const COUNTS = [10, 20, 50];
const FACETS = ["kind", "jurisdiction", "language", "type", "work"];

/** Show the view: results where the route has words, else what is held. */
export async function view(main, { params }, signal) {
  const out = h("div", { class: "results", id: "results" }, waiting());
  const side = h("div", { class: "facets" });
  put(main, h("h1", {}, t("library")), searchForm(params), h("div", { class: "with-side" }, side, out));
  try {
    const held = await works();
    put(side, facets(params, held), savedSearches(params));
    if (params.get("q")) await results(out, params, held, signal);
    else put(out, shelf(held, params));
  } catch (error) {
    put(out, fault(error) ?? "");
  }
}

function searchForm(params) {
  const q = h("input", { type: "search", id: "library-q", value: params.get("q") ?? "", placeholder: t("search_placeholder"), maxlength: 400 });
  const on = h("input", { type: "date", value: params.get("as_of") ?? "" });
  const submit = (e) => {
    e.preventDefault();
    go(changed(params, { q: q.value.trim(), as_of: on.value }));
  };
  return h("form", { class: "search-form", role: "search", onsubmit: submit },
    field(t("search_words"), q, { class: "grow" }), field(t("as_of"), on),
    h("button", { type: "submit", class: "primary" }, t("search_do")));
}

function changed(params, some) {
  return link("library", { ...Object.fromEntries(params), ...some });
}

function tally(held, name) {
  const counts = new Map();
  for (const work of held) counts.set(work[name], (counts.get(work[name]) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

function facets(params, held) {
  const pick = (name, e) => go(changed(params, { [name]: e.target.value }));
  const choice = (name, label, options) => {
    const input = select([["", t("all")], ...options], params.get(name) ?? "", { onchange: (e) => pick(name, e) });
    return field(label, input);
  };
  const sized = (named) => ([value, n]) => [value, `${named(value)} (${n})`];
  const titles = held.filter((w) => w.tier !== "user").map((w) => [w.address, short(w)]).sort((a, b) => a[1].localeCompare(b[1], "ko"));
  return h("form", { "aria-label": t("facets"), onsubmit: (e) => e.preventDefault() },
    h("h2", {}, t("facets")),
    choice("kind", t("kind"), tally(held, "kind").map(sized(kindName))),
    choice("jurisdiction", t("jurisdiction"), tally(held, "jurisdiction").map(sized(place))),
    choice("language", t("text_language"), tally(held, "lang").filter(([code]) => code).map(sized((code) => t(`tongue_${code}`, {}, code)))),
    choice("type", t("tier"), ["official", "digest", "user"].map((name) => [name, t(`tier_${name}`)])),
    choice("work", t("instrument"), titles),
    field(t("how_many"), select(COUNTS.map((n) => [String(n), String(n)]), params.get("k") ?? "20", { onchange: (e) => pick("k", e) })),
    FACETS.some((name) => params.get(name))
      ? h("p", {}, h("a", { href: changed(params, Object.fromEntries(FACETS.map((n) => [n, ""]))) }, t("clear"))) : null);
}

const short = (work) => (work.title.length > 46 ? `${work.title.slice(0, 45)}…` : work.title);

async function results(out, params, held, signal) {
  const asked = { q: params.get("q"), k: params.get("k") ?? 20, as_of: params.get("as_of"), lang: lang() };
  for (const name of FACETS) asked[name] = params.get(name);
  const found = await get("/api/v1/search", asked, signal);
  announce(t("found_n", { n: found.hits.length }));
  const among = held.filter((w) => [w.title, ...w.aliases].some((name) => name.replace(/\s/g, "").includes(asked.q.replace(/\s/g, ""))));
  put(out,
    among.length ? h("section", {}, h("h2", {}, t("instruments_named")), h("ul", { class: "shelf" }, among.slice(0, 6).map(spine))) : null,
    h("h2", {}, t("provisions_found", { n: found.hits.length })),
    h("p", { class: "fine stamp" }, t("stamp", { on: found.as_of, snapshot: found.snapshot }), found.cut ? ` · ${t("cut", { n: found.hits.length })}` : ""),
    found.hits.length ? taken("/api/v1/search.xlsx", "/api/v1/search.xlsx", { q: asked.q, k: asked.k, as_of: asked.as_of }, t("as_xlsx")) : null,
    found.hits.length ? h("ol", { class: "hits" }, found.hits.map((hit) => entry(hit, found))) : h("p", {}, t("nothing")));
}

function entry(hit, found) {
  const text = hit.text || "";
  const ranges = wordRanges(text, found.query);
  const gist = hit.tier === "digest" || !text ? words(hit.gist) : "";
  return h("li", { class: "hit" },
    h("div", { class: "hit-head" },
      h("a", { class: "hit-name", href: reading(hit.address, found.as_of) }, called(hit)),
      hit.heading ? h("span", { class: "cite-heading", lang: hit.lang || "ko" }, hit.heading) : null),
    h("p", { class: "hit-text", lang: hit.lang || "ko" }, gist ? excerpt(gist, wordRanges(gist, found.query)) : excerpt(text, ranges)),
    !gist && lang() === "en" && words(hit.gist) ? h("p", { class: "gist" }, marked(words(hit.gist), wordRanges(words(hit.gist), found.query))) : null,
    h("div", { class: "cite-meta" }, badges(hit, found.as_of), span(hit.valid_from, hit.valid_to),
      hit.page ? pageLink(hit) : null, matched(hit)));
}

/** The way to the page that a hit stands on, once it is known to be one of a PDF. */
function pageLink(hit) {
  const holder = h("span", {});
  paperOf(hit).then((paper) => paper && holder.append(h("a", { href: paging(paper.work, hit.page, hit.quote ?? "") }, t("open_page", { n: hit.page }))));
  return holder;
}

function matched(hit) {
  const names = { words: t("by_words"), meaning: t("by_meaning"), digest_words: t("by_gist"), digest_meaning: t("by_gist") };
  const strong = Object.entries(hit.matched ?? {}).filter(([name, value]) => names[name] && value > 0.35).map(([name]) => names[name]);
  return strong.length ? h("span", { class: "fine", title: `${t("score")} ${hit.score}` }, t("matched_by"), " ", [...new Set(strong)].join(" · ")) : null;
}

function shelf(held, params) {
  const kept = held.filter((w) => (!params.get("kind") || w.kind === params.get("kind"))
    && (!params.get("jurisdiction") || w.jurisdiction === params.get("jurisdiction"))
    && (!params.get("type") || w.tier === params.get("type"))
    && (!params.get("work") || w.address === params.get("work")));
  const list = h("div", {});
  const filter = h("input", { type: "search", placeholder: t("filter_titles") });
  const show = () => {
    const words_ = filter.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const some = kept.filter((w) => words_.every((x) => [w.title, ...w.aliases].join(" ").toLowerCase().includes(x)));
    put(list, h("p", { class: "fine" }, t("instruments_n", { n: some.length })), byKind(some));
  };
  filter.addEventListener("input", show);
  show();
  return [field(t("filter_titles"), filter), list];
}

function byKind(some) {
  return tally(some, "kind").map(([kind]) => h("section", {}, h("h2", {}, kindName(kind)),
    h("ul", { class: "shelf" }, some.filter((w) => w.kind === kind)
      .sort((a, b) => (a.jurisdiction !== "kr") - (b.jurisdiction !== "kr") || a.title.localeCompare(b.title, "ko")).map(spine))));
}

function spine(work) {
  const english = work.aliases.find((name) => /^[\x20-\x7e]{12,}$/.test(name));
  return h("li", {}, h("a", { href: link(`law/${split(work.address).work}`) }, work.title),
    lang() === "en" && english && work.jurisdiction === "kr" ? h("span", { class: "gist" }, ` ${english}`) : null,
    h("span", { class: "cite-meta" }, work.jurisdiction === "kr" ? null : h("span", { class: "fine" }, place(work.jurisdiction)),
      work.state === "in force" ? null : state(work.state), work.tier === "official" ? null : tier(work.tier)));
}
