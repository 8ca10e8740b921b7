// Two days of an instrument side by side.

import { get } from "./api.js";
import { sideBySide } from "./diff.js";
import { announce, h, put } from "./dom.js";
import { today } from "./format.js";
import { t } from "./i18n.js";
import { fault, field, taken, waiting } from "./parts.js";
import { go, link } from "./router.js";

/** Show what changed between two days. */
export async function view(main, { parts, params }, signal) {
  const id = parts[1] ?? "";
  put(main, waiting());
  try {
    const path = `/api/v1/works/${encodeURIComponent(id)}`;
    const work = await get(path, {}, signal);
    const to = params.get("to") || today();
    const from = params.get("from") || before(work.versions ?? [], to);
    const out = h("div", {}, waiting());
    put(main, h("p", { class: "crumb" }, h("a", { href: link("library") }, t("library")), " / ", h("a", { href: link(`law/${id}`, { as_of: to }) }, work.title)),
      h("h1", {}, t("compare_days")), form(id, work, from, to), out);
    const found = await get(`${path}/diff`, { from, to }, signal);
    announce(t("changes_n", { n: found.changes.length }));
    put(out, h("p", { class: "stamp" }, t("changes_n", { n: found.changes.length }), " ",
      taken("/api/v1/works/{name}/diff.docx", `${path}/diff.docx`, { from, to }, t("as_docx"))), found.changes.map((c) => change(c, from, to)));
  } catch (error) {
    put(main, fault(error, t("unknown_work")) ?? "");
  }
}

/** The day before the last text that began by *to*. */
function before(texts, to) {
  const began = texts.map((v) => v.in_force_from).filter((d) => d && d <= to).sort();
  const last = began.length > 1 ? began.at(-1) : to;
  const there = new Date(`${last}T00:00:00Z`);
  there.setUTCDate(there.getUTCDate() - 1);
  return there.toISOString().slice(0, 10);
}

function form(id, work, from, to) {
  const a = h("input", { type: "date", value: from, required: true });
  const b = h("input", { type: "date", value: to, required: true });
  const days = [...new Set((work.versions ?? []).map((v) => v.in_force_from ?? v.effective))].sort();
  const submit = (e) => {
    e.preventDefault();
    go(link(`compare/${id}`, { from: a.value, to: b.value }));
  };
  return h("form", { class: "ask-row", onsubmit: submit }, field(t("from_day"), a), field(t("to_day"), b),
    h("button", { type: "submit", class: "primary" }, t("compare_do")),
    h("p", { class: "fine" }, t("texts_from"), " ", days.map((d, i) => [i ? " · " : "",
      i ? h("a", { href: link(`compare/${id}`, { from: days[i - 1], to: d }) }, d) : d])));
}

function change(c, from, to) {
  const rows = sideBySide(c.before, c.after);
  return h("section", { class: "change" },
    h("h2", {}, c.article, c.heading ? ` (${c.heading})` : "", " ", h("span", { class: `badge ${c.kind === "removed" ? "bad" : c.kind === "added" ? "good" : "plain"}` }, t(`change_${c.kind}`))),
    h("table", { class: "twin", lang: "ko" },
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, from), h("th", { scope: "col" }, to))),
      h("tbody", {}, rows.map(([x, y]) => h("tr", {}, h("td", {}, x), h("td", {}, y))))));
}
