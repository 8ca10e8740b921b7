// What stands around a provision: history, citations both ways, delegation, norms, digests.

import { provisionPath, reading, split, spoken } from "./address.js";
import { get } from "./api.js";
import { h, put } from "./dom.js";
import { day, period, promulgationNumber, span, words } from "./format.js";
import { t } from "./i18n.js";
import { fault, folded, outside, taken, waiting } from "./parts.js";
import { lawText } from "./text.js";

const KINDS = ["based_on", "basis_for", "cites", "cited_by"];
const SHOWN = 12;

/** Fill *side* with what is known around *address* on a day. */
export async function neighbours(side, address, on, close) {
  const title = h("h2", { tabindex: "-1" }, t("around"));
  const body = h("div", {}, waiting());
  put(side, h("div", { class: "panel-head" }, title, h("button", { type: "button", class: "quiet", onclick: close }, t("close"))), body);
  side.scrollTop = 0;
  try {
    const found = await get(provisionPath(address), { as_of: on });
    put(title, found.work.aliases?.find((name) => /법$|규칙$|령$/.test(name)) ?? (found.work.jurisdiction === "kr" ? "" : found.work.title), " ", found.work.jurisdiction === "kr" ? spoken(address) : split(address).clause.join(" "));
    put(body, history(found), digests(found), KINDS.map((kind) => list(kind, found[kind], found)), norms(found.norms),
      empty(found) ? h("p", { class: "fine" }, t("nothing_around")) : null,
      h("p", { class: "panel-links" }, taken("/api/v1/provisions.docx", "/api/v1/provisions.docx", { address, as_of: on }, t("as_docx")), outside(found.work.url), h("a", { href: new URL(found.iri).pathname.replace(/^\/regenlaw/, ""), class: "fine" }, t("node_page"))));
  } catch (error) {
    put(body, fault(error) ?? "");
  }
}

const empty = (found) => !KINDS.some((kind) => found[kind]?.length) && !found.norms?.length && !found.digests?.length;

function history(found) {
  const wordings = found.history ?? [];
  return h("section", {}, h("h3", {}, t("history")), h("ol", { class: "history" }, wordings.map((w) =>
    h("li", { class: found.as_of >= w.valid_from && (!w.valid_to || found.as_of < w.valid_to) ? "now" : "" },
      wordings.length > 1
        ? folded([span(w.valid_from, w.valid_to), " ", h("small", {}, promulgation(w.version))], lawText(w.text || "", [], found.work.lang))
        : [span(w.valid_from, w.valid_to), " ", h("small", {}, promulgation(w.version))]))));
}

function promulgation(version) {
  const [date, number] = (version ?? "").split("_");
  return number && number !== "0" ? [promulgationNumber(number), ", ", day(date)] : null;
}

function digests(found) {
  if (!found.digests?.length) return null;
  return h("section", {}, h("h3", {}, t("gist")), found.digests.map((d) => [
    h("p", { class: "gist" }, words(d.gist)), d.flagged ? h("p", { class: "fine" }, words(d.flagged)) : null]),
  h("p", { class: "fine" }, t("tier_digest_why")));
}

function list(kind, some, found) {
  if (!some?.length) return null;
  const item = (one) => h("li", {}, one.address
    ? h("a", { href: reading(one.address, found.as_of) }, named(one, found.work.title))
    : h("span", {}, one.title ?? one.iri));
  const rest = some.slice(SHOWN);
  return h("section", {}, h("h3", {}, t(kind), " ", h("small", {}, some.length)),
    h("ul", { class: "plain-list" }, some.slice(0, SHOWN).map(item)),
    rest.length ? folded(t("more_n", { n: rest.length }), h("ul", { class: "plain-list" }, rest.map(item))) : null);
}

/** The place alone where it is in the same instrument. */
function named(one, own) {
  const title = one.title && one.title !== one.pinpoint && one.title !== own ? one.title : "";
  return [title, one.pinpoint].filter(Boolean).join(" ") || one.title || one.address;
}

function norms(some) {
  if (!some?.length) return null;
  return h("section", {}, h("h3", {}, t("norms"), " ", h("small", {}, some.length)), h("ul", { class: "norms" }, some.map((norm) =>
    h("li", {}, h("span", { class: "badge plain" }, t(`norm_${norm.type}`, {}, norm.type)),
      h("p", { lang: "ko" }, norm.text),
      h("p", { class: "fine" }, [["bearer", norm.bearer], ["authority", norm.authority], ["deadline", norm.deadline?.map(period)], ["amount", norm.amount]]
        .filter(([, v]) => v?.length).map(([name, v]) => `${t(name)}: ${v.map(last).join(", ")}`).join(" · "))))));
}

const last = (value) => (/^https?:/.test(value) ? decodeURIComponent(value.split(/[/#]/).pop()) : value);
