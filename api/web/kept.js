// What is kept: assessments on the server, which say when the law has moved; searches in this browser.

import { reading, split, spoken } from "./address.js";
import { get, post, remove } from "./api.js";
import { announce, h, put } from "./dom.js";
import { badge } from "./format.js";
import { keep, kept, lang, t } from "./i18n.js";
import { fault, notice } from "./parts.js";
import { link } from "./router.js";

/** The assessments that are kept, each a link to its case; a case that has moved is marked. */
export async function assessments(node, signal) {
  let found;
  try {
    found = await get("/api/v1/assessments", { lang: lang() }, signal);
  } catch (error) {
    put(node, error.status === 404 ? "" : fault(error) ?? "");
    return;
  }
  if (!found.assessments.length) {
    put(node);
    return;
  }
  const forget = (one) => async () => {
    await remove(`/api/v1/assessments/${encodeURIComponent(one.id)}`);
    announce(t("forgotten"));
    assessments(node, signal);
  };
  put(node, h("h2", {}, t("kept_cases")), h("ul", { class: "shelf" }, found.assessments.map((one) => h("li", {},
    h("a", { href: routeOf(one) }, one.name || t("unnamed_case")), h("small", {}, one.as_of), one.moved ? badge(t("moved"), "warn") : badge(t("unmoved"), "good"),
    one.moved ? whatMoved(one) : null,
    h("button", { type: "button", class: "quiet", "aria-label": t("forget_x", { x: one.name || one.as_of }), onclick: forget(one) }, "×")))));
}

/** What came and what went, by name, and the clauses that read otherwise. */
function whatMoved(one) {
  const said = (code) => one.names?.[code] ?? code;
  return h("ul", { class: "plain-list fine" }, one.changes.map((c) => h("li", {}, `${t(`part_${c.part}`, {}, c.part)}: `,
    [...c.new.map((x) => `+ ${said(x)}`), ...c.gone.map((x) => `− ${said(x)}`)].join(", "))),
  one.reworded?.length ? h("li", {}, `${t("reworded")}: `, one.reworded.map((a, i) => [i ? ", " : "", h("a", { href: reading(a) }, `${split(a).work} ${spoken(a)}`)])) : null);
}

/** What has moved since the case of the route was kept, and the way to keep what came out now. */
export async function since(id, signal) {
  const path = `/api/v1/assessments/${encodeURIComponent(id)}`;
  const one = await get(path, { lang: lang() }, signal);
  const node = h("div", { class: "since" });
  const again = async () => {
    await post(`${path}/rerun`, {});
    put(node, notice("good", t("kept_anew")));
    announce(t("kept_anew"));
  };
  put(node, notice(one.moved ? "warn" : "plain", h("p", {}, h("strong", {}, one.name || t("unnamed_case")), ` · ${t("kept_on", { on: one.as_of })} `,
    one.moved ? badge(t("moved"), "warn") : badge(t("unmoved"), "good")), one.moved ? [whatMoved(one), h("button", { type: "button", onclick: again }, t("keep_anew"))] : null));
  return node;
}

const routeOf = (one) => link("pathway", { ...Object.fromEntries(Object.entries(one.facts).map(([k, v]) => [`f.${k}`, String(v)])), as_of: one.follows_the_law ? "" : one.as_of, kept: one.id });

/** A form that keeps the case of the route under a name. */
export function keeper(state) {
  const name = h("input", { type: "text", maxlength: 200, "aria-label": t("case_name"), placeholder: t("case_name") });
  const note = h("span", { class: "fine", role: "status" });
  const send = async (e) => {
    e.preventDefault();
    try {
      await post("/api/v1/assessments", { facts: state.facts, as_of: state.on || null, lang: lang(), name: name.value.trim() });
      put(note, t("kept_case"));
    } catch (error) {
      put(note, error.message);
    }
  };
  return h("form", { class: "tools keeper", onsubmit: send }, name, h("button", { type: "submit", class: "quiet" }, t("keep_case")), note);
}

const searches = () => {
  try {
    return JSON.parse(kept("regenlaw.searches") ?? "[]");
  } catch {
    return [];
  }
};

/** Saved searches of this browser, and the button that saves the one on screen. */
export function savedSearches(params) {
  const node = h("div", { class: "searches" });
  const here = `#/library?${params}`;
  const write = (list) => { keep("regenlaw.searches", JSON.stringify(list.slice(0, 40))); show(); };
  const name = () => [params.get("q"), params.get("as_of"), ...["kind", "jurisdiction", "language", "type", "work"].map((k) => params.get(k))].filter(Boolean).join(" · ");
  const show = () => {
    const list = searches();
    put(node, params.get("q") && !list.some((x) => x.route === here)
      ? h("button", { type: "button", class: "quiet", onclick: () => { write([{ name: name(), route: here }, ...list]); announce(t("saved")); } }, t("save_search")) : null,
    list.length ? [h("h2", {}, t("saved_searches")), h("ul", { class: "queries own" }, list.map((x) => h("li", {}, h("a", { href: x.route }, x.name),
      h("button", { type: "button", class: "quiet", "aria-label": t("forget_x", { x: x.name }), onclick: () => write(searches().filter((y) => y.route !== x.route)) }, "×"))))] : null);
  };
  show();
  return node;
}
