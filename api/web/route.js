// An assessment drawn: what the case is, its routes as steps, what is exempt, what is not available and why.

import { provision } from "./citation.js";
import { h } from "./dom.js";
import { badge, period, words } from "./format.js";
import { t } from "./i18n.js";
import { folded, notice } from "./parts.js";

/** Draw *found*; what *against* does not have is marked. */
export function assessmentView(found, { panel, names, against = null }) {
  const drawn = new Drawing(found, panel, names, against);
  return h("div", { class: "assessment" }, drawn.summary(), drawn.routes("pathways"), drawn.exemptions(),
    drawn.refusals(), drawn.routes("duties"), drawn.open(), drawn.trace());
}

class Drawing {
  constructor(found, panel, names, against) {
    Object.assign(this, { found, panel, names, against });
  }

  /** Citations as buttons: each opens the provision beside the route. */
  cites(some) {
    if (!some?.length) return null;
    return h("p", { class: "basis" }, h("span", { class: "unseen" }, `${t("basis")}: `), some.map((c, i) => [i ? " " : "",
      h("button", { type: "button", class: `ref ${c.checks?.exists === false ? "doubt" : ""}`, onclick: (e) => this.openCite(c, e.currentTarget) }, shortLabel(c))]));
  }

  openCite(c, from) {
    const close = () => {
      this.panel.hidden = true;
      from.focus();
    };
    this.panel.hidden = false;
    this.panel.classList.add("summoned");
    this.panel.onkeydown = (e) => { if (e.key === "Escape") close(); };
    provision(this.panel, c, this.found.as_of, close);
  }

  fresh(kind, code) {
    return this.against && !this.against[kind]?.some((one) => one.code === code) ? badge(t("only_here"), "warn") : null;
  }

  summary() {
    const { found } = this;
    const tags = [...found.classification, ...(found.subtypes ?? [])];
    const changed = this.against && (String(this.against.classification) !== String(found.classification) || this.against.risk_tier !== found.risk_tier);
    return h("section", { class: `summary ${changed ? "changed" : ""}` },
      h("dl", { class: "rows big" },
        h("div", {}, h("dt", {}, t("classification")), h("dd", {}, tags.length ? tags.map((x) => t(`class_${x}`, {}, x)).join(", ") : t("undecided"))),
        h("div", {}, h("dt", {}, t("risk_tier")), h("dd", {}, found.risk_tier ? t(`risk_${found.risk_tier}`, {}, found.risk_tier) : t("undecided")))),
      (found.conclusions ?? []).length ? folded(t("why_so"), found.conclusions.map((c) => [h("p", { class: "fine" }, words(c.name ?? c.label)), this.cites(c.legal_basis)])) : null,
      h("p", { class: "fine stamp" }, t("stamp", { on: found.as_of, snapshot: found.snapshot ?? "" })));
  }

  routes(kind) {
    const some = this.found[kind] ?? [];
    if (!some.length && kind !== "pathways") return null;
    const list = some.map((route) => this.route(route, kind));
    if (kind === "duties") return folded(t("duties_n", { n: some.length }), list);
    return h("section", {}, h("h2", {}, t("pathways_n", { n: some.length })), some.length ? list : notice("plain", t("no_route_yet")));
  }

  route(route, kind) {
    return h("article", { class: "route" }, h("h3", {}, words(route.name), " ", this.fresh(kind, route.code)),
      h("p", { class: "fine" }, route.authority ? words(route.authority) : "", route.presumed?.length ? ` · ${t("rests_on", { n: route.presumed.length })}` : ""),
      route.note ? h("p", {}, words(route.note)) : null, this.cites(route.legal_basis), this.presumed(route),
      route.steps?.length ? h("ol", { class: "steps" }, route.steps.map((step) => this.step(step))) : null);
  }

  presumed(route) {
    if (!route.presumed?.length) return null;
    return folded(t("presumed_list"), h("ul", { class: "plain-list" }, route.presumed.map((name) =>
      h("li", {}, words(this.names?.get(name)?.question) || name))));
  }

  step(step) {
    const papers = (step.documents ?? []).map((d) => (typeof d === "string" ? { name: d } : d));
    const time = step.deadline ? words(step.deadline.text ?? step.deadline) || period(step.deadline.duration) : "";
    return h("li", { class: "step" },
      h("div", { class: "step-head" }, h("strong", {}, words(step.name)), step.authority ? h("span", { class: "who" }, words(step.authority)) : null,
        time ? h("span", { class: "when", title: step.deadline.duration ? period(step.deadline.duration) : null }, time) : null),
      step.fee ? h("p", { class: "fine" }, t("fee"), ": ", words(step.fee)) : null,
      papers.length ? folded(t("documents_n", { n: papers.length }), h("ul", {}, papers.map((d) =>
        h("li", {}, words(d.name), d.either?.length > 1 ? h("small", {}, ` (${t("either")}: ${d.either.map(words).join(" / ")})`) : null)))) : null,
      step.penalty ? h("p", { class: "fine penalty" }, words(step.penalty.text)) : null,
      this.cites(step.legal_basis));
  }

  exemptions() {
    const some = this.found.exemptions ?? [];
    if (!some.length) return null;
    return h("section", {}, h("h2", {}, t("exemptions_n", { n: some.length })), some.map((route) => [
      this.route(route, "exemptions"), route.exemption ? this.terms(route.exemption) : null]));
  }

  terms(e) {
    const line = (name, value) => (value ? h("li", {}, h("span", { class: "fine" }, `${t(name)}: `), words(value.text ?? value)) : null);
    return h("ul", { class: "terms" }, line("applicant", e.applicant), line("grantor", e.grantor),
      (e.conditions ?? []).map((c) => line("condition", c)), line("term", e.term), line("extension", e.extension),
      line("end", e.end), line("liability", e.liability), line("fallback", e.fallback));
  }

  refusals() {
    const some = this.found.not_available ?? [];
    if (!some.length) return null;
    return h("section", {}, h("h2", {}, t("not_available_n", { n: some.length })), h("ul", { class: "refusals" }, some.map((one) =>
      h("li", {}, h("strong", {}, words(one.name)), " ", this.fresh("not_available", one.code), one.note ? h("p", {}, words(one.note)) : null,
        this.cites(one.because)))));
  }

  open() {
    const some = this.found.open ?? [];
    if (!some.length) return null;
    return folded(t("open_n", { n: some.length }), h("p", { class: "fine" }, t("open_why")),
      h("ul", { class: "plain-list" }, some.map((route) => h("li", {}, words(route.name), " ", h("span", { class: "fine" }, words(route.authority)), this.cites(route.legal_basis)))));
  }

  trace() {
    const some = this.found.trace ?? [];
    if (!some.length) return null;
    const given = (fact) => (Array.isArray(fact) ? `${fact[0]} = ${fact[1]}${fact[2] && fact[2] !== "given" ? ` (${t(`known_${fact[2]}`, {}, fact[2])})` : ""}` : String(fact));
    return folded(t("trace_rules"), h("ol", { class: "trace" }, some.map((line) => (typeof line === "string" ? h("li", {}, line)
      : h("li", {}, h("strong", {}, words(line.name) || line.rule), ` · ${line.standing}`, line.facts?.length ? ` · ${line.facts.map(given).join(", ")}` : "")))));
  }
}

/** A label short enough for a line: the long title of a decree is cut to its end. */
function shortLabel(c) {
  const label = c.label || c.title || "";
  const place = /\s(제\d+조.*|부칙.*|별표.*)$/.exec(label);
  if (label.length < 30 || !place) return label;
  const title = label.slice(0, place.index);
  const kind = /(시행령|시행규칙|규칙|규정|법률|법)$/.exec(title)?.[0] ?? "";
  return `${title.slice(0, 8)}…${kind} ${place[1]}`;
}
