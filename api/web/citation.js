// A citation: its card, and the provision opened beside it at the quote.

import { articleOf, provisionPath, reading, split } from "./address.js";
import { get, lacks, works } from "./api.js";
import { h, put } from "./dom.js";
import { day, kindName, promulgationNumber, span, standing, tier } from "./format.js";
import { t } from "./i18n.js";
import { fault, folded, notice, outside, rows, waiting } from "./parts.js";
import { paging, paperOf, sheet } from "./papers.js";
import { lawText, quoteRanges } from "./text.js";

const CHECKS = ["exists", "in_force", "verbatim", "heading"];

/** The badges of a citation on a day. */
export const badges = (c, on) => [
  c.checks?.in_force === false && !c.valid_from ? null : standing(c.valid_from, c.valid_to, on),
  tier(c.document ? "document" : c.tier),
];

/** What a citation is called: a document by its title, not by its file. */
export const called = (c) => (c.document ? (c.page ? `${c.document} ${t("page", { n: c.page })}` : c.title) : c.label || c.title);

/** One line that names a citation and its place in time. */
export function card(c, on, open) {
  const name = h("button", { type: "button", class: "cite-name", onclick: open }, called(c));
  const body = [
    h("div", { class: "cite-head" }, h("span", { class: "num", "aria-hidden": "true" }, c.n), name,
      c.heading ? h("span", { class: "cite-heading", lang: c.lang || "ko" }, c.heading) : null),
    h("div", { class: "cite-meta" }, badges(c, on), span(c.valid_from, c.valid_to)),
    c.quote ? h("blockquote", { lang: c.lang || "ko" }, c.quote) : null,
    !c.quote && c.gist ? h("p", { class: "gist" }, said(c.gist)) : null,
    c.note ? h("p", { class: "fine" }, c.note) : null,
  ];
  return h("li", { class: "cite", id: `cite-${c.n}` }, body);
}

const said = (gist) => (typeof gist === "object" ? gist.ko || gist.en || "" : gist);

/** Fill *panel* with the provision of *c*, its wording on *on*, and scroll to the quote. */
export async function provision(panel, c, on, close, focus = true) {
  const title = h("h2", { tabindex: "-1" }, called(c));
  const body = h("div", { class: "panel-body" }, waiting());
  put(panel,
    h("div", { class: "panel-head" }, title,
      h("button", { type: "button", class: "quiet", onclick: close }, t("close"))),
    h("p", { class: "cite-meta" }, badges(c, on), c.valid_from && c.valid_from > on ? notice("warn", t("pending_why", { day: c.valid_from })) : null),
    body, about(c, on));
  if (focus) title.focus({ preventScroll: true });
  panel.scrollTop = 0;
  const shown = c.document ? await passage(c) : await wording(c, on);
  put(body, shown ?? asQuoted(c));
  const mark = body.querySelector(".sheet-marks rect, mark");
  if (mark) panel.scrollTop += mark.getBoundingClientRect().top - panel.getBoundingClientRect().top - panel.clientHeight / 3;
}

async function wording(c, on) {
  const when = c.valid_from && c.valid_from > on ? c.valid_from : on;
  const { whole } = split(c.address);
  if (await lacks((w) => w.address === whole && w.tier !== "digest")) return [asQuoted(c), notice("plain", t("only_digest"))];
  try {
    const found = await get(provisionPath(articleOf(c.address)), { as_of: when });
    const marks = quoteRanges(found.text, c.quote ?? "");
    return [
      h("p", { class: "heading", lang: found.work?.lang ?? "ko" }, placeName(found), found.heading ? ` (${found.heading})` : ""),
      found.deleted ? notice("bad", t("deleted")) : null,
      lawText(found.text, marks, found.work?.lang),
      c.quote && !marks.length ? notice("plain", t("quote_elsewhere"), h("blockquote", {}, c.quote)) : null,
    ];
  } catch (error) {
    return [asQuoted(c), error.status === 404 ? notice("plain", t("only_digest")) : fault(error)];
  }
}

/** A document around the sentence that is cited: its page where it has one, else its text where that is held. */
async function passage(c) {
  const paper = c.page ? await paperOf(c) : null;
  const page = paper ? await pageOf(paper, c).catch(() => null) : null;
  if (page) return page;
  const name = /^kr\/document\/([^/]+)/.exec(c.address)?.[1] ?? c.document.replace(/(?:\.(?:ko|en))?\.\w+$/, "");
  const held = (await works().catch(() => [])).find((w) => w.id === name);
  const text = held ? await get(`/api/v1/works/${encodeURIComponent(held.id)}/text`).catch(() => null) : null;
  for (const part of text?.articles ?? []) {
    const marks = quoteRanges(part.text, c.quote ?? "");
    if (marks.length) return [lawText(part.text, marks, held.lang)];
  }
  return null;
}

/** The page with the sentence marked, and the way to the pages around it. */
async function pageOf(paper, c) {
  const { nodes } = await sheet(paper.work, c.page, c.quote ?? "");
  return [asQuoted(c), h("p", {}, h("a", { href: paging(paper.work, c.page, c.quote ?? "") }, t("open_page", { n: c.page }))), nodes];
}

/** The article as its own country names it: only Korean law counts in 조. */
const placeName = (found) => (found.work?.jurisdiction === "kr" || !found.work ? found.article ?? "" : "");

const asQuoted = (c) => [
  c.quote ? h("blockquote", { lang: c.lang || "ko" }, c.quote) : null,
  c.gist ? h("p", { class: "gist" }, said(c.gist)) : null,
];

function about(c, on) {
  return h("div", { class: "panel-foot" },
    rows(
      [t("instrument"), c.title && `${c.title}${c.kind ? ` (${kindName(c.kind)})` : ""}`],
      [t("valid"), span(c.valid_from, c.valid_to)],
      [t("promulgated"), c.promulgated ? h("span", {}, day(c.promulgated), " ", promulgationNumber(c.number)) : null],
      [t("document"), c.document ? `${c.document}${c.page ? ` · ${t("page", { n: c.page })}` : ""}` : null],
      [t("checks"), c.checks ? checks(c.checks) : null],
    ),
    c.gist && c.quote ? folded(t("gist"), h("p", { class: "gist" }, said(c.gist)), h("p", { class: "fine" }, t("tier_digest_why"))) : null,
    h("p", { class: "panel-links" }, outside(c.url),
      c.address && !c.document ? h("a", { href: reading(c.address, on) }, t("open_reader")) : null));
}

function checks(found) {
  return h("ul", { class: "checks" }, CHECKS.filter((name) => name in found).map((name) =>
    h("li", { class: found[name] ? "yes" : "no" },
      h("span", { "aria-hidden": "true" }, found[name] ? "✓ " : "✗ "),
      t(`check_${name}`), h("span", { class: "unseen" }, `: ${found[name] ? t("yes") : t("no")}`))));
}

/** A citation as plain text, for the clipboard. */
export function asText(c) {
  const valid = c.valid_from ? `${t("valid")} ${c.valid_from}–${c.valid_to ?? ""}` : "";
  const head = [`[${c.n}] ${called(c)}`, c.label && c.title && !c.label.startsWith(c.title) ? c.title : "", valid];
  return [head.filter(Boolean).join(" · "), c.quote ? `    “${c.quote.replace(/\s+/g, " ")}”` : "", c.url ? `    ${c.url}` : ""]
    .filter(Boolean).join("\n");
}
