// Targets of the plans against what was observed, and money by entry, as bars drawn from the figures.

import { h, s } from "./dom.js";
import { words } from "./format.js";
import { lang, t } from "./i18n.js";

/** A figure in words: its number with unit. */
export function amount(f) {
  const n = Number(f.number);
  const relation = f.relation ? `${t(`relation_${f.relation}`, {}, f.relation)} ` : "";
  return `${relation}${short(n, f.unit)} ${t(`unit_${f.unit}`, {}, f.unit ?? "")}`.trim();
}

/** Large sums of won as 억 or billions: nobody counts zeros. */
function short(n, unit) {
  const tongue = lang();
  if (/^(?:KRW|USD)/.test(unit ?? "") && n >= 1e8) {
    return new Intl.NumberFormat(tongue, { notation: "compact", maximumFractionDigits: 1 }).format(n);
  }
  return n.toLocaleString(tongue);
}

/** Pairs of a target and what was counted of it later. */
export function progress(entries, byId) {
  return entries.filter((e) => e.type === "target").map((e) => {
    const target = e.figures.find((f) => f.role === "target");
    const seen = e.links.filter((l) => l.relation === "observedBy").map((l) => byId.get(l.entry))
      .concat(entries.filter((x) => x.part_of === e.id)).filter(Boolean)
      .map((x) => ({ entry: x, figure: x.figures.find((f) => f.role === "observed" && f.unit === target?.unit) })).filter((x) => x.figure);
    return target ? { entry: e, target, seen: seen.sort((a, b) => Number(b.figure.year ?? 0) - Number(a.figure.year ?? 0))[0] ?? null } : null;
  }).filter(Boolean);
}

/** The section of targets: each with its bar where a count is known, and a word where none is. */
export function targets(entries, byId) {
  const some = progress(entries, byId).sort((a, b) => Boolean(b.seen) - Boolean(a.seen));
  if (!some.length) return null;
  return h("section", { "aria-labelledby": "targets-title" }, h("h2", { id: "targets-title" }, t("targets_title")),
    h("p", { class: "fine" }, t("targets_lead")),
    h("table", { class: "results-table targets" },
      h("thead", {}, h("tr", {}, ["target_name", "role_target", "role_observed", "reached"].map((key) => h("th", { scope: "col" }, t(key))))),
      h("tbody", {}, some.map(({ entry, target, seen }) => h("tr", {},
        h("th", { scope: "row" }, words(entry.label)),
        h("td", {}, amount(target), when(target)),
        h("td", {}, seen ? [amount(seen.figure), when(seen.figure)] : h("span", { class: "fine" }, t("not_observed"))),
        h("td", {}, seen ? gauge(Number(seen.figure.number) / Number(target.number)) : "—"))))));
}

const when = (f) => (f.year ? h("small", {}, ` ${f.until ? `${f.year}–${f.until}` : f.year}`) : null);

function gauge(share) {
  const said = `${Math.round(share * 100)}%`;
  return s("svg", { class: "gauge", viewBox: "0 0 160 16", role: "img", "aria-label": said },
    s("rect", { class: "ground", x: 0, y: 3, width: 110, height: 10, rx: 3 }),
    s("rect", { x: 0, y: 3, width: Math.max(2, Math.min(1, share) * 110), height: 10, rx: 3 }),
    s("text", { x: 117, y: 13 }, said));
}

/** The years of plans and annual plans on one line, so that what ended is seen to have ended. */
export function span(entries) {
  const some = entries.filter((e) => ["plan", "annual plan"].includes(e.type)).map((e) => {
    const period = e.figures.find((f) => f.role === "period" && f.year);
    const from = Number(period?.year ?? /(20\d\d)/.exec(words(e.label))?.[1] ?? 0);
    return { e, from, to: Number(period?.until ?? from) };
  }).filter((x) => x.from).sort((a, b) => a.from - b.from || b.to - a.to);
  if (some.length < 2) return null;
  const first = Math.min(...some.map((x) => x.from)), last = Math.max(...some.map((x) => x.to), new Date().getFullYear());
  const wide = 900, at = (year) => 10 + ((year - first) / (last + 1 - first)) * (wide - 20), now = new Date().getFullYear();
  return s("svg", { class: "bars span-chart", viewBox: `0 0 ${wide} ${some.length * 30 + 26}`, role: "img", "aria-label": t("years_of_plans") },
    Array.from({ length: last - first + 1 }, (_, i) => s("text", { class: "tick", x: at(first + i) + 2, y: 14 }, String(first + i))),
    s("line", { x1: at(now), x2: at(now), y1: 20, y2: some.length * 30 + 22 }),
    some.map(({ e, from, to }, i) => s("g", {},
      s("rect", { x: at(from), y: 24 + i * 30, height: 20, rx: 4, width: at(to + 1) - at(from) - 4 }),
      s("text", { ...(at(to + 1) > wide * 0.55 && at(from) < wide * 0.5 ? { class: "on", x: at(from) + 8 } : at(to + 1) > wide * 0.55 ? { x: at(from) - 8, "text-anchor": "end" } : { x: at(to + 1) + 4 }), y: 39 + i * 30 }, words(e.label)))));
}
