// Pages of a PDF as they look, with the words that are cited marked on them, or a word that they cannot be placed.

import { get, once } from "./api.js";
import { announce, h, put, s } from "./dom.js";
import { t } from "./i18n.js";
import { fault, field, folded, notice, waiting } from "./parts.js";
import { go, link } from "./router.js";
import { lawText, quoteRanges } from "./text.js";

const LONGEST = 1500; // letters of a quote that are looked for

/** The PDF that a citation or an instrument stands in; null for what has no pages. */
export async function paperOf({ address = "", document: file = "" }) {
  const held = (await once("/api/v1/documents").catch(() => ({}))).documents ?? [];
  const own = /^kr\/document\/[^/]+/.exec(address)?.[0];
  const found = held.find((d) => (own ? d.work === own : d.file === file));
  return found?.format === "pdf" ? found : null;
}

/** The route of a page, with words to mark on page *at*. */
export const paging = (work, page, words = "", at = page) =>
  link(`document/${work.split("/").pop()}`, { page, words: words?.slice(0, LONGEST), at: words ? at : "" });

/** Ask for a page and lay it out; the words that are not on it are said not to be. */
export async function sheet(work, page, words, { signal, said = true } = {}) {
  const path = `/api/v1/documents/${encodeURIComponent(work.split("/").pop())}/pages/${page}`;
  const seen = await get(path, { words: words?.slice(0, LONGEST) }, signal);
  return { seen, nodes: [said ? placing(seen) : null, figure(seen, words), own(seen, words)] };
}

/** Where the words stand, in words. */
function placing(seen) {
  const why = seen.gap ? h("p", { class: "fine" }, t(`gap_${seen.gap}`, {}, seen.gap)) : null;
  if (seen.placed === false) return notice("warn", h("p", {}, t("not_placed")), why);
  if (seen.placed && seen.found < 0.97) return notice("plain", h("p", {}, t("part_placed")), why);
  return why ? notice("plain", why) : null;
}

function figure(seen, words) {
  const name = t("page_alt", { title: seen.title, n: seen.page });
  const picture = h("img", { src: seen.image, alt: name, width: seen.width, height: seen.height });
  const frame = h("div", { class: "sheet-frame" }, picture, seen.boxes.length ? marks(seen.boxes, words) : null);
  picture.addEventListener("error", () => put(frame, notice("bad", t("page_undrawn"))));
  return h("figure", { class: "sheet" }, frame);
}

/** The marks are one thing for a reader of the screen, and are reached by the keyboard. */
const marks = (boxes, words) => s("svg", {
  class: "sheet-marks", viewBox: "0 0 1 1", preserveAspectRatio: "none", role: "img", tabindex: "0",
  "aria-label": t("marked_words", { words: words.slice(0, 300) }),
}, boxes.map(([x, y, width, height]) => s("rect", { x, y, width, height })));

/** The text of the page, for who does not see the picture. */
function own(seen, words) {
  return seen.text ? folded(t("page_text"), lawText(seen.text, words ? quoteRanges(seen.text, words) : []))
    : h("p", { class: "fine" }, t("page_silent"));
}

/** Show a page with the ways to those around it. */
export async function view(main, { parts, params }, signal) {
  const id = parts[1] ?? "", page = Math.max(1, Number(params.get("page")) || 1);
  const words = params.get("words") ?? "", at = Number(params.get("at")) || page;
  put(main, waiting());
  try {
    const { seen, nodes } = await sheet(id, page, words, { signal, said: page === at });
    if (signal.aborted) return;
    document.title = `${seen.title} · ${t("page", { n: page })} · regenlaw`;
    const way = (n) => paging(id, n, words, at);
    const body = h("div", { class: "paper" }, head(seen, id), turner(seen, way), words && page !== at
      ? h("p", {}, h("a", { href: way(at) }, t("to_marked", { n: at }))) : null, nodes, h("div", { class: "ask-row turner" }, ways(seen, way)));
    body.addEventListener("keydown", (e) => turned(e, seen, way));
    put(main, body);
    body.querySelector(".sheet-marks rect")?.scrollIntoView({ block: "center", behavior: "instant" });
    announce(t("page_of", { n: page, all: seen.pages }));
  } catch (error) {
    put(main, h("h1", {}, t("document")), error.status === 410 ? notice("warn", h("p", {}, t("file_gone")), textual(id)) : fault(error, t("unknown_page")) ?? "");
  }
}

const textual = (id) => h("p", {}, h("a", { href: link(`law/${id}`) }, t("text_of_document")));

function head(seen, id) {
  return h("header", { class: "work-head" }, h("p", { class: "crumb" }, h("a", { href: link("library") }, t("library")), " / ", t("document")),
    h("h1", {}, seen.title), h("p", { class: "cite-meta" }, h("span", {}, seen.file), h("a", { href: link(`law/${id}`) }, t("text_of_document"))));
}

/** The pages before and after. */
function ways(seen, way) {
  const turn = (n, name, rel) => (n >= 1 && n <= seen.pages ? h("a", { class: "button", href: way(n), rel }, name) : null);
  return [turn(seen.page - 1, t("page_before"), "prev"), turn(seen.page + 1, t("page_after"), "next")];
}

function turner(seen, way) {
  const number = h("input", { type: "number", min: 1, max: seen.pages, value: seen.page });
  number.addEventListener("change", () => number.validity.valid && number.value && go(way(Number(number.value))));
  return h("nav", { class: "ask-row turner", "aria-label": t("turn_pages") },
    field(t("page_of", { n: seen.page, all: seen.pages }), number), ways(seen, way));
}

/** The arrows turn the pages, save in the field. */
function turned(e, seen, way) {
  const n = seen.page + ({ ArrowLeft: -1, ArrowRight: 1 }[e.key] ?? 0);
  if (n === seen.page || n < 1 || n > seen.pages || e.target.matches("input") || e.altKey || e.ctrlKey || e.metaKey) return;
  e.preventDefault();
  go(way(n));
}
