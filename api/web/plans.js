// Plans: the basic plan and the hub as a tree of strategies, tasks and targets, each with state, bodies and basis.

import { reading, shortOf, split, spoken } from "./address.js";
import { get, offers, works } from "./api.js";
import { h, put } from "./dom.js";
import { badge, day, shortTitle, words } from "./format.js";
import { t } from "./i18n.js";
import { fault, field, folded, notice, outside, select, waiting } from "./parts.js";
import { amount, span, targets } from "./progress.js";

const ROOTS = ["plan", "annual plan", "hub", "programme"];
const WORK = ["task", "programme", "function", "centre", "target", "indicator", "priority", "budget", "goal"];
const TONES = {
  "in force": "good", observed: "good", planned: "plain", target: "plain", stated: "plain", pending: "warn",
  "in preparation": "warn", proposed: "warn", forecast: "warn", superseded: "bad", disputed: "bad", unknown: "bad",
};

/** Show what the plans say, as far as the server knows them. */
export async function view(main, route, signal) {
  const out = h("div", {}, waiting());
  put(main, h("h1", {}, t("plans_title")), h("p", { class: "lead" }, t("plans_lead")), out);
  try {
    if (!(await offers("/api/v1/policy"))) {
      put(out, notice("plain", t("plans_404")));
      return;
    }
    const body = await get("/api/v1/policy", {}, signal);
    const entries = (Array.isArray(body) ? body : body.entries ?? body.policy ?? []).map(read);
    const titles = new Map((await works().catch(() => [])).map((w) => [w.address, shortTitle(w)]));
    put(out, new Roadmap(entries, titles).nodes());
  } catch (error) {
    put(out, fault(error, t("plans_404")) ?? "");
  }
}

/** One entry in one shape, whichever way the server writes labels and links. */
function read(entry) {
  const links = entry.links ?? [];
  const list = Array.isArray(links) ? links : Object.entries(links).flatMap(([relation, ends]) => ends.map((end) => ({ relation, entry: end })));
  return {
    ...entry,
    gist: entry.gist ?? entry.text,
    day: entry.day ?? entry.date,
    bodies: entry.bodies ?? entry.by ?? [],
    figures: entry.figures ?? [],
    basis: entry.basis ?? list.filter((l) => l.address),
    links: list.filter((l) => l.entry),
    sources: (entry.sources ?? []).map((x) => ({ ...x, name: (x.name ?? "").replace(/\s*\([A-Z]\d{3}(?:,? [A-Z]?\d{3})*\)$/, "") })), // numbers of a reading list
  };
}

class Roadmap {
  constructor(entries, titles) {
    this.entries = entries;
    this.titles = titles;
    this.byId = new Map(entries.map((e) => [e.id, e]));
    this.list = h("div", {});
    this.words = h("input", { type: "search", placeholder: t("filter_plans") });
    this.state = select([["", t("all")], ...tally(entries, "state").map(([v, n]) => [v, `${t(`state_${v}`, {}, v)} (${n})`])], "");
    this.type = select([["", t("all")], ...tally(entries, "type").map(([v, n]) => [v, `${t(`type_${v}`, {}, v)} (${n})`])], "");
  }

  nodes() {
    for (const input of [this.words, this.state, this.type]) input.addEventListener("input", () => this.show());
    this.show();
    return [h("div", { class: "ask-row" }, field(t("filter_plans"), this.words), field(t("type"), this.type), field(t("state"), this.state)), this.list];
  }

  show() {
    const asked = this.words.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const narrowed = asked.length || this.state.value || this.type.value;
    const fits = (e) => asked.every((w) => JSON.stringify([e.label, e.gist]).toLowerCase().includes(w))
      && (!this.state.value || e.state === this.state.value) && (!this.type.value || e.type === this.type.value);
    if (narrowed) {
      const some = this.entries.filter(fits);
      put(this.list, h("p", { class: "fine stamp" }, t("found_n", { n: some.length })), h("div", { class: "cards" }, some.map((e) => this.entry(e, true))));
      return;
    }
    const roots = this.entries.filter((e) => ROOTS.includes(e.type) && (this.byId.get(e.part_of)?.type ?? "document") === "document")
      .sort((a, b) => this.size(b) - this.size(a));
    const placed = new Set();
    const trees = roots.map((e) => this.branch(e, placed, 2));
    const rest = this.entries.filter((e) => !placed.has(e.id));
    put(this.list, span(this.entries), trees.slice(0, 2), targets(this.entries, this.byId), trees.slice(2), tally(rest, "type").map(([type, n]) => folded(`${t(`type_${type}`, {}, type)} (${n})`,
      h("div", { class: "cards" }, rest.filter((e) => e.type === type).map((e) => this.entry(e, true))))));
  }

  size(entry) {
    return this.entries.filter((e) => e.part_of === entry.id).reduce((n, e) => n + 1 + this.size(e), 0);
  }

  branch(entry, placed, level) {
    placed.add(entry.id);
    const parts = this.entries.filter((e) => e.part_of === entry.id && !placed.has(e.id));
    const deep = parts.filter((e) => level < 4 && this.entries.some((x) => x.part_of === e.id));
    const flat = parts.filter((e) => !deep.includes(e)).map((e) => this.leaf(e, placed));
    const inner = deep.map((e) => this.branch(e, placed, level + 1));
    return h("section", { class: `branch b${level}` }, h(`h${level}`, {}, words(entry.label), " ", this.badges(entry)),
      h("p", { class: "gist" }, words(entry.gist)), this.about(entry), flat, inner.length ? h("div", { class: level === 2 ? "strategies" : "tasks" }, inner) : null);
  }

  leaf(entry, placed) {
    placed.add(entry.id);
    const parts = this.entries.filter((e) => e.part_of === entry.id && !placed.has(e.id));
    for (const e of parts) placed.add(e.id);
    return h("div", { class: WORK.includes(entry.type) ? "task" : "task aside" }, this.entry(entry, false), parts.map((e) => this.leaf(e, placed)));
  }

  entry(entry, whole) {
    return h("details", { class: "entry", open: whole }, h("summary", {}, h("span", { class: "entry-name" }, words(entry.label)), " ", this.badges(entry)),
      h("p", { class: "gist" }, words(entry.gist)), entry.quote ? h("blockquote", { lang: "en" }, entry.quote) : null, this.about(entry));
  }

  badges(entry) {
    return [entry.type === "task" ? null : badge(t(`type_${entry.type}`, {}, entry.type)), " ", entry.state ? badge(t(`state_${entry.state}`, {}, entry.state), TONES[entry.state]) : null];
  }

  about(entry) {
    const named = (id) => words(this.byId.get(id?.id ?? id)?.label) || words(id?.label) || String(id?.id ?? id);
    return [figures(entry.figures), h("p", { class: "fine about" },
      entry.day ? h("span", {}, day(entry.day)) : null,
      entry.bodies.length ? h("span", {}, t("by_body"), " ", entry.bodies.map(named).join(", ")) : null,
      entry.basis.length ? h("span", {}, t("basis"), " ", entry.basis.map((b, i) => [i ? ", " : "", basis(b, this.titles)])) : null,
      entry.sources.length ? h("span", {}, t("source"), " ", entry.sources.map((x, i) => [i ? ", " : "", source(x)])) : null)];
  }
}

function tally(some, name) {
  const counts = new Map();
  for (const one of some) counts.set(one[name], (counts.get(one[name]) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

function basis(one, titles) {
  const address = typeof one === "string" ? shortened(one) : one.address ?? shortOf(one.iri ?? "");
  const label = address ? `${titles.get(split(address).whole) ?? split(address).work} ${spoken(address)}` : one.label ?? one.iri ?? one;
  const mark = one.inferred ? h("small", { title: t("inferred_why") }, ` (${t("inferred")})`) : null;
  return [address ? h("a", { href: reading(address) }, label) : label, mark];
}

/** `013572/제5조제2항` as a short address. */
function shortened(spoken) {
  const found = /^(\d{6})\/제(\d+)조(?:의(\d+))?(?:제(\d+)항)?/.exec(spoken);
  if (!found) return "";
  const [, law, article, branch, paragraph] = found;
  return ["kr", law, branch ? `${article}-${branch}` : article, paragraph].filter(Boolean).join("/");
}

const source = (one) => (one.url ? outside(one.url, one.name || one.url) : one.name);

/** Figures by what they are: a target, what was observed, a budget; never merged. */
function figures(some) {
  if (!some?.length) return null;
  return h("div", { class: "figures" }, some.map((f) => h("span", { class: "figure" },
    h("small", {}, t(`role_${f.role}`, {}, f.role), f.year ? ` ${f.year}` : "", f.until ? `–${f.until}` : ""), " ", h("strong", {}, amount(f)))));
}
