// The reader of one instrument: its tree, its wording on a day, its history, what stands around an article.

import { provisionPath, split, spoken } from "./address.js";
import { get, lacks } from "./api.js";
import { neighbours } from "./around.js";
import { badges } from "./citation.js";
import { announce, h, put } from "./dom.js";
import { day, kindName, place, promulgationNumber, span, state, tier, today, words } from "./format.js";
import { lang, t } from "./i18n.js";
import { fault, field, notice, outside, waiting } from "./parts.js";
import { paging, paperOf } from "./papers.js";
import { go, link } from "./router.js";
import { lawText, quoteRanges } from "./text.js";

/** Show an instrument on a day, at a clause. */
export async function view(main, { parts, params }, signal) {
  const id = parts[1] ?? "";
  const on = params.get("as_of") || today();
  put(main, waiting());
  try {
    if (await lacks((w) => w.id === id || w.title === id)) {
      put(main, h("h1", {}, t("library")), notice("warn", t("unknown_work"), h("p", { class: "fine" }, id)));
      return;
    }
    const path = `/api/v1/works/${encodeURIComponent(id)}`;
    const [work, text] = await Promise.all([get(path, {}, signal), get(`${path}/text`, { as_of: on }, signal)]);
    if (signal.aborted) return;
    document.title = `${work.title} · regenlaw`;
    const reader = new Reader(work, text.articles, on, id);
    reader.words = params.get("words") ?? "";
    put(main, reader.head(), reader.pending(), reader.body());
    if (!text.articles.length) await reader.digests(signal);
    const at = params.get("at");
    if (at) reader.open(at, { focus: true });
  } catch (error) {
    put(main, fault(error, t("unknown_work")) ?? "");
  }
}

class Reader {
  constructor(work, articles, on, id) {
    Object.assign(this, { work, articles, on, id });
    this.titles = newest(articles);
    this.side = h("aside", { class: "panel", id: "around", hidden: true, "aria-label": t("around") });
    this.column = h("div", { class: "statute" });
  }

  head() {
    const { work, on, id } = this;
    const when = h("input", { type: "date", value: on });
    when.addEventListener("change", () => when.value && go(link(`law/${id}`, { as_of: when.value })));
    const english = work.aliases.filter((name) => /^[\x20-\x7e]+$/.test(name));
    return h("header", { class: "work-head" },
      h("p", { class: "crumb" }, h("a", { href: link("library") }, t("library")), " / ", kindName(work.kind), " · ", place(work.jurisdiction)),
      h("h1", { lang: work.lang }, work.title),
      english.length && lang() === "en" ? h("p", { class: "gist" }, english[0]) : null,
      h("p", { class: "cite-meta" }, state(work.state), tier(work.tier), work.held_from ? h("span", {}, t("held_from"), " ", day(work.held_from)) : null,
        work.bodies.length ? h("span", {}, work.bodies.join(", ")) : null, this.official(), this.pages()),
      work.note ? h("p", { class: "fine" }, work.note) : null,
      h("div", { class: "ask-row" }, field(t("wording_on"), when),
        h("a", { class: "button", href: link(`compare/${id}`, { to: on }) }, t("compare_days")),
        h("a", { class: "button", href: link("library", { work: work.address }) }, t("search_in"))),
      this.timeline());
  }

  /** The official page; the register of Korean law is none for the law of other places. */
  official() {
    const { url, jurisdiction } = this.work;
    return jurisdiction !== "kr" && /law\.go\.kr\//.test(url ?? "") ? null : outside(url);
  }

  /** The pages of a PDF as they look. */
  pages() {
    const holder = h("span", {});
    if (this.work.kind === "문서") {
      paperOf(this.work).then((paper) => paper && holder.append(h("a", { href: paging(this.work.address, 1) }, t("see_pages"))));
    }
    return holder;
  }

  /** The texts of the instrument along time; each leads to its first day. */
  timeline() {
    const began = (v) => v.in_force_from ?? v.effective;
    const texts = [...this.work.versions ?? []].sort((a, b) => began(a).localeCompare(began(b)));
    if (texts.length < 2) return null;
    return h("nav", { class: "timeline", "aria-label": t("history") }, h("ol", {}, texts.map((v) => {
      const from = began(v);
      const now = from <= this.on && (!v.in_force_to || this.on < v.in_force_to) && v.in_force_from;
      return h("li", { class: from > today() ? "later" : "" },
        h("a", { href: link(`law/${this.id}`, { as_of: from }), "aria-current": now ? "true" : null, title: `${t("promulgated")} ${v.promulgated}` },
          h("span", { class: "dot", "aria-hidden": "true" }), from, h("small", {}, promulgationNumber(v.number))));
    })));
  }

  pending() {
    const later = (this.work.versions ?? []).filter((v) => (v.in_force_from ?? v.effective) > this.on);
    const coming = later.filter((v) => (v.in_force_from ?? v.effective) > today());
    const since = later.length - coming.length;
    return [since ? notice("plain", h("p", {}, t("amended_since", { n: since }), " ", h("a", { href: link(`law/${this.id}`) }, t("see_today")))) : null,
      coming.length ? this.coming(coming) : null];
  }

  coming(coming) {
    return notice("warn", h("p", {}, h("strong", {}, t("pending_banner", { n: coming.length })), " ", coming.slice(0, 4).map((v) => [
      h("a", { href: link(`compare/${this.id}`, { from: this.on, to: v.in_force_from ?? v.effective }) },
        [promulgationNumber(v.number), " ", v.in_force_from ?? v.effective]), " "])));
  }

  body() {
    put(this.column, this.articles.map((a, i) => [this.headings(a, this.articles[i - 1]), this.article(a)]));
    return h("div", { class: "reading" }, this.tree(), this.column, this.side);
  }

  headings(a, before) {
    const own = places(a), last = before ? places(before) : [];
    const same = own.findIndex((place_, i) => place_ !== last[i]);
    return same < 0 ? null : own.slice(same).map((place_, i) =>
      h("h2", { class: `division d${same + i}`, lang: this.work.lang }, this.titles.get(place_)));
  }

  article(a) {
    const clause = split(a.address).clause.join("/");
    const name = h("button", { type: "button", class: "article-name", onclick: () => this.open(clause) },
      this.named(a), a.heading ? ` (${a.heading})` : "");
    return h("section", { class: `article ${a.deleted ? "gone" : ""}`, id: anchor(clause), lang: this.work.lang },
      h("h3", {}, name), a.deleted ? h("p", { class: "fine" }, t("deleted")) : lawText(a.text, [], this.work.lang),
      h("p", { class: "fine" }, span(a.valid_from, a.valid_to)));
  }

  /** Mark the words of the route in the article that they brought here. */
  marked(place_) {
    const a = this.articles.find((one) => split(one.address).clause.join("/") === place_.id.replace(/^at-/, ""));
    const ranges = this.words && a ? quoteRanges(a.text, this.words) : [];
    if (!ranges.length) return place_;
    place_.querySelector(".law")?.replaceWith(lawText(a.text, ranges, this.work.lang));
    return place_.querySelector("mark") ?? place_;
  }

  /** An article's name: 제12조의2 in Korean law, its number elsewhere. */
  named(a) {
    return this.work.jurisdiction === "kr" && this.work.kind !== "문서" ? a.article : split(a.address).clause.join(" ");
  }

  tree() {
    const groups = [];
    for (const a of this.articles) {
      const key = places(a).at(-1) ?? "";
      const name = this.titles.get(key) ?? "";
      if (groups.at(-1)?.key !== key) groups.push({ key, name, list: [] });
      groups.at(-1).list.push(a);
    }
    if (!groups.length) return h("div", {});
    return h("nav", { class: "tree", "aria-label": t("contents") }, h("h2", {}, t("contents")), groups.map(({ name, list }) => {
      const items = h("ul", {}, list.map((a) => h("li", {}, this.leaf(a))));
      return name ? h("details", { open: groups.length < 4 }, h("summary", {}, name), items) : items;
    }));
  }

  leaf(a) {
    const clause = split(a.address).clause.join("/");
    const jump = (e) => {
      e.preventDefault();
      this.open(clause, { focus: true });
    };
    return h("a", { href: link(`law/${this.id}`, { at: clause, as_of: this.on }), lang: this.work.lang, onclick: jump },
      h("span", { class: "leaf-n" }, this.named(a)), a.deleted ? ` ${t("deleted_short")}` : ` ${a.heading ?? ""}`);
  }

  /** Choose the article of *clause*: mark it, scroll to it, show what stands around it. */
  open(clause, { focus = false } = {}) {
    const steps = clause.split("/");
    const found = steps.map((_, i) => document.getElementById(anchor(steps.slice(0, steps.length - i).join("/")))).find(Boolean);
    if (!found) {
      if (this.articles.length) this.apart(clause);
      return;
    }
    for (const one of this.column.querySelectorAll(".chosen")) one.classList.remove("chosen");
    found.classList.add("chosen");
    const place_ = this.marked(found);
    if (focus) place_.scrollIntoView({ block: place_ === found ? "start" : "center", behavior: "instant" });
    go(link(`law/${this.id}`, { at: clause, as_of: this.on, words: this.words }), { silently: true });
    this.around(`${this.work.address}/${clause}`, found);
  }

  /** What stands outside the run of articles (부칙, 별표), or is not law that day. */
  async apart(clause) {
    const address = `${this.work.address}/${clause}`;
    const place_ = h("section", { class: "article chosen", lang: this.work.lang });
    this.column.prepend(place_);
    try {
      const found = await get(provisionPath(address), { as_of: this.on });
      put(place_, h("h3", {}, spoken(address), found.heading ? ` (${found.heading})` : ""), lawText(found.text, [], this.work.lang),
        h("p", { class: "fine" }, span(found.valid_from, found.valid_to)));
      this.around(address, place_);
    } catch (error) {
      put(place_, error.status === 404 ? notice("warn", t("not_that_day"), h("p", { class: "fine" }, error.message)) : fault(error) ?? "");
      announce(t("not_that_day"));
    }
  }

  around(address, place_) {
    this.side.hidden = false;
    const close = () => {
      this.side.hidden = true;
      place_.querySelector("button")?.focus();
    };
    this.side.onkeydown = (e) => { if (e.key === "Escape") close(); };
    neighbours(this.side, address, this.on, close);
  }

  instead() {
    return this.work.address.split("/")[1] === "plan" ? notice("plain", h("a", { href: link("plans") }, t("see_plans"))) : notice("plain", t("only_digests"));
  }

  otherDays() {
    const days = (this.work.versions ?? []).map((v) => v.in_force_from ?? v.effective).sort();
    return days.length ? h("p", {}, t("texts_from"), " ", days.map((d) => [h("a", { href: link(`law/${this.id}`, { as_of: d }) }, d), " "])) : null;
  }

  /** Where no official text is held: what the digests say. */
  async digests(signal) {
    const before = this.work.held_from && this.on < this.work.held_from;
    const asked = { q: this.work.title, work: this.work.address, type: "digest", k: 50 };
    const found = await get("/api/v1/search", asked, signal).catch(() => ({ hits: [] }));
    put(this.column, before ? notice("warn", t("not_yet_held", { day: this.work.held_from })) : null,
      found.hits.length ? this.instead() : [h("p", {}, t("no_text")), this.otherDays()],
      found.hits.sort(byPlace).map((hit) => h("section", { class: "article", id: anchor(split(hit.address).clause.join("/")) },
        hit.label === hit.document ? null : h("h3", {}, hit.label), h("p", { class: "gist" }, words(hit.gist)),
        h("p", { class: "cite-meta" }, badges(hit, this.on)))));
  }
}

const byPlace = (a, b) => a.address.localeCompare(b.address, "ko", { numeric: true });

const anchor = (clause) => `at-${clause}`;
const ordinal = (division) => /^(?:제\s*\d+\s*[편장절관](?:의\d+)?|第[一二三四五六七八九十百〇\d]+[編章節款](?:の[一二三四五六七八九十]+)*)/.exec(division)?.[0] ?? division;

/** Where an article stands: `["제2장", "제2장 제1절"]`. */
const places = (a) => a.divisions.map((_, i) => a.divisions.slice(0, i + 1).map(ordinal).join(" "));

/** The newest title of each division: an article keeps the one of the text that it came with. */
function newest(articles) {
  const titles = new Map();
  for (const a of [...articles].sort((x, y) => x.version.localeCompare(y.version))) {
    places(a).forEach((place_, i) => titles.set(place_, plain(a.divisions[i])));
  }
  return titles;
}

const plain = (division) => division.replace(/\s*<[^<>]*>/g, "");
