// Parts that several views share.

import { offers } from "./api.js";
import { h } from "./dom.js";
import { t } from "./i18n.js";

/** A labelled field. */
export function field(label, input, props = {}) {
  input.id ||= `f-${Math.random().toString(36).slice(2, 8)}`;
  return h("div", { class: `field ${props.class ?? ""}` }, h("label", { for: input.id }, label), input);
}

/** A choice: options are `[value, label]`. */
export function select(options, chosen, props = {}) {
  return h("select", props, options.map(([value, label]) =>
    h("option", { value, selected: value === chosen }, label)));
}

/** What is shown while something loads. */
export const waiting = () => h("p", { class: "waiting", "aria-busy": "true" }, t("loading"));

/** Say what went wrong, in the server's own words, and what to do. */
export function fault(error, missing = "") {
  if (error.name === "AbortError") return null;
  const known = { 404: missing || t("fault_404"), 503: t("fault_503"), 0: t("fault_0") };
  const said = known[error.status] ?? t("fault");
  return h("div", { class: "notice bad", role: "alert" }, h("p", {}, said),
    error.message && error.status ? h("p", { class: "fine" }, error.message) : null);
}

/** A notice. */
export const notice = (tone, ...said) => h("div", { class: `notice ${tone}` }, ...said);

/** A link to a page of somebody else's: opens beside, and says that it does. */
export const outside = (url, text = t(/law\.go\.kr\//.test(url ?? "") ? "official_page" : "official_elsewhere")) =>
  (/^https?:/.test(url ?? "")
    ? h("a", { href: url, target: "_blank", rel: "noopener noreferrer", class: "out" }, text,
      h("span", { class: "unseen" }, ` (${t("new_window")})`))
    : null);

/** A file to take away, where this server has the route for it. */
export function taken(route, path, params, label) {
  const holder = h("span", {});
  const kept = Object.entries(params).flatMap(([k, v]) => (Array.isArray(v) ? v.map((one) => [k, one]) : [[k, v]])).filter(([, v]) => v);
  offers(route).then((there) => {
    if (there) holder.append(h("a", { href: `${path}?${new URLSearchParams(kept)}`, download: true, class: "button small" }, label));
  });
  return holder;
}

/** Something folded away. */
export const folded = (summary, ...inner) => h("details", { class: "fold" }, h("summary", {}, summary), ...inner);

/** A heading with what stands beside it. */
export const headed = (level, title, ...beside) =>
  h("div", { class: "headed" }, h(`h${level}`, {}, title), beside);

/** Definition rows; empty ones are left out. */
export const rows = (...pairs) => h("dl", { class: "rows" }, pairs
  .filter(([, value]) => value !== null && value !== undefined && value !== "")
  .map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))));
