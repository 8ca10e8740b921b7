// Pathway: an interview that asks what matters next, the route it leads to, what-if beside it.

import { fetchFile, offers, once, post } from "./api.js";
import { announce, copy, doer, download, h, put } from "./dom.js";
import { words } from "./format.js";
import { lang, t } from "./i18n.js";
import { fault, field, folded, notice, select, waiting } from "./parts.js";
import { assessmentView } from "./route.js";
import { assessments, keeper, since } from "./kept.js";
import { go, link } from "./router.js";

const CASES = [
  { label: ["의료기관이 자가 지방줄기세포를 배양해 치료", "A hospital treats with a patient's own cultured fat stem cells"],
    facts: { actor: "hospital", purpose: "treatment", modality: "cell", cell_source: "autologous" } },
  { label: ["기업이 동종 세포치료제를 허가받아 판매", "A company licenses and sells an allogeneic cell therapy"],
    facts: { actor: "company", purpose: "commercial_product", modality: "cell", cell_source: "allogeneic" } },
  { label: ["의료기관이 유전자치료 임상연구", "A hospital runs a gene therapy study"],
    facts: { actor: "hospital", purpose: "clinical_research", modality: "gene" } },
  { label: ["기업이 세포를 처리해 재생의료기관에 공급", "A company processes cells for medical institutions"],
    facts: { actor: "company", purpose: "cell_supply", modality: "cell" } },
];
const MISSING = () => t("pathway_404");

/** Show the interview of the case in the route, and beside it another one where there is a what-if. */
export async function view(main, { params }, signal) {
  const state = State.of(params);
  const side = h("div", { class: "interview" }), out = h("div", { class: "outcome", "aria-live": "off" });
  const panel = h("aside", { class: "panel", hidden: true, "aria-label": t("provision") });
  put(main, h("h1", {}, t("pathway_title")), h("p", { class: "lead" }, t("pathway_lead")),
    h("div", { class: "case" }, side, h("div", { class: "split" }, out, panel)));
  put(side, waiting());
  try {
    const vocabulary = new Map((await once("/api/v1/facts")).facts.map((f) => [f.fact ?? f.name, f]));
    if (!Object.keys(state.facts).length) {
      put(side, new Interview(state, vocabulary, null).nodes());
      const shelf = h("section", {});
      put(out, cases(), shelf);
      await assessments(shelf, signal);
      return;
    }
    await assessed({ state, vocabulary, side, out, panel }, signal);
    if (params.get("kept")) out.prepend(await since(params.get("kept"), signal));
  } catch (error) {
    put(side, "");
    put(out, fault(error, MISSING()) ?? "");
  }
}

async function assessed({ state, vocabulary, side, out, panel }, signal) {
  const body = (facts, on) => ({ facts, as_of: on || null, lang: lang() });
  const asked = [post("/api/v1/assess", body(state.facts, state.on), signal)];
  if (state.other) asked.push(post("/api/v1/assess", body(state.otherFacts(), state.otherDay() || state.on), signal));
  const [found, other] = await Promise.all(asked);
  put(side, new Interview(state, vocabulary, found).nodes());
  put(out, tools(state, found, await offers("/api/v1/assess/memo")),
    other ? compared(found, other, state, vocabulary, panel) : assessmentView(found, { panel, names: vocabulary }));
  announce(t("assessed", { n: found.pathways.length, m: found.missing_facts.length }));
}

/** The facts of the route: `f.` those of the case, `w.` those that a what-if changes. */
class State {
  static of(params) {
    const state = new State();
    state.facts = {};
    state.other = null;
    state.skipped = params.getAll("skip");
    state.on = params.get("as_of") ?? "";
    for (const [name, value] of params) {
      if (name.startsWith("f.")) state.facts[name.slice(2)] = value;
      if (name.startsWith("w.")) (state.other ??= {})[name.slice(2)] = value;
    }
    return state;
  }

  otherDay() {
    return this.other?.as_of ?? "";
  }

  otherFacts() {
    const { as_of: _, ...changes } = this.other;
    return { ...this.facts, ...changes };
  }

  route({ facts = this.facts, other = this.other, on = this.on, skipped = this.skipped } = {}) {
    const named = (mark, some) => Object.fromEntries(Object.entries(some ?? {}).map(([k, v]) => [mark + k, v]));
    return link("pathway", { ...named("f.", facts), ...named("w.", other), as_of: on, skip: skipped });
  }

  with(name, value) {
    const facts = { ...this.facts };
    if (value) facts[name] = value;
    else delete facts[name];
    return this.route({ facts, skipped: this.skipped.filter((s) => s !== name) });
  }
}

class Interview {
  constructor(state, vocabulary, found) {
    Object.assign(this, { state, vocabulary, found });
  }

  nodes() {
    const { state } = this;
    const on = h("input", { type: "date", value: state.on });
    on.addEventListener("change", () => go(state.route({ on: on.value })));
    return [this.question(), this.known(), field(t("as_of"), on),
      this.found ? this.whatIf() : null,
      Object.keys(state.facts).length ? h("p", {}, h("a", { href: link("pathway") }, t("start_over"))) : null];
  }

  /** The next question: what the assessment names first, or the first facts of all. */
  question() {
    const open = this.open();
    if (!open.length) return this.found ? notice("good", t("nothing_to_ask")) : null;
    const [next, ...rest] = open;
    return h("section", { class: "next", "aria-labelledby": "next-q" },
      h("p", { class: "fine" }, t("questions_left", { n: open.length })),
      h("h2", { id: "next-q" }, words(next.question)), next.why ? h("p", { class: "fine" }, words(next.why)) : null,
      h("div", { class: "options", role: "group", "aria-labelledby": "next-q" }, choices(next).map(([value, label]) =>
        h("button", { type: "button", onclick: () => go(this.state.with(next.fact, value)) }, label,
          next.presumed === value ? h("small", {}, ` ${t("presumed")}`) : null))),
      h("button", { type: "button", class: "quiet", onclick: () => go(this.state.route({ skipped: [...this.state.skipped, next.fact] })) }, t("do_not_know")),
      rest.length ? folded(t("other_questions", { n: rest.length }), rest.map((q) => this.asked(q, ""))) : null);
  }

  open() {
    const first = ["purpose", "modality", "actor"].map((name) => this.vocabulary.get(name)).filter(Boolean);
    const list = this.found?.missing_facts ?? first.map((f) => ({ ...f, fact: f.fact ?? f.name }));
    return list.filter((q) => !(q.fact in this.state.facts) && !this.state.skipped.includes(q.fact));
  }

  /** What has been said: each can be changed or taken back. */
  known() {
    const { state, vocabulary } = this;
    const names = Object.keys(state.facts);
    if (!names.length && !state.skipped.length) return null;
    return h("section", {}, h("h2", {}, t("facts_known")), names.map((name) =>
      this.asked(vocabulary.get(name) ?? { fact: name, question: name, options: [state.facts[name]] }, state.facts[name])),
    state.skipped.length ? h("p", { class: "fine" }, t("skipped_n", { n: state.skipped.length }), " ",
      h("a", { href: state.route({ skipped: [] }) }, t("ask_again"))) : null,
    (this.found?.notes ?? []).map((n) => h("p", { class: "fine" }, words(n.text))));
  }

  asked(question, value) {
    const name = question.fact ?? question.name;
    const input = select([["", t("unknown")], ...choices(question)], value, { onchange: (e) => go(this.state.with(name, e.target.value)) });
    return field(words(question.question), input, { class: "fact" });
  }

  whatIf() {
    const { state, vocabulary } = this;
    const names = [...Object.keys(state.facts), ...this.open().map((q) => q.fact)].filter((n) => vocabulary.has(n));
    const which = select([["as_of", t("as_of")], ...names.map((n) => [n, words(vocabulary.get(n).question)])], names[0] ?? "as_of");
    const value = h("div", {});
    const show = () => {
      const input = which.value === "as_of" ? h("input", { type: "date" })
        : select([["", "—"], ...choices(vocabulary.get(which.value)).filter(([v]) => v !== state.facts[which.value])], "");
      input.addEventListener("change", () => input.value && go(state.route({ other: { [which.value]: input.value } })));
      put(value, field(t("what_if_value"), input));
    };
    which.addEventListener("change", show);
    show();
    return h("details", { class: "fold", open: Boolean(state.other) }, h("summary", {}, t("what_if")), field(t("what_if_fact"), which), value,
      state.other ? h("p", {}, h("a", { href: state.route({ other: null }) }, t("what_if_end"))) : null);
  }
}

/** Options come as `{value, label}`, `[value, label]`, or values. */
function choices(question) {
  return (question.options ?? []).map((o) => {
    if (Array.isArray(o)) return [o[0], words(o[1])];
    return typeof o === "object" ? [String(o.value), words(o.label ?? o.name ?? o.value)] : [String(o), String(o)];
  });
}

const cases = () => h("section", {}, h("h2", {}, t("cases")), h("ul", { class: "examples" }, CASES.map(({ label, facts }) => {
  const named = Object.fromEntries(Object.entries(facts).map(([k, v]) => [`f.${k}`, v]));
  return h("li", {}, h("a", { href: link("pathway", named) }, label[lang() === "en" ? 1 : 0]));
})));

const FORMS = { docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", hwpx: "application/hwp+zip", pdf: "application/pdf", md: "text/markdown" };

/** What can be taken away of the case, or of both sides where there is a what-if; and a place to keep it. */
function tools(state, found, memos) {
  const body = { facts: state.facts, as_of: found.as_of, lang: lang() };
  const twice = state.other ? { ...body, other: state.otherFacts(), other_as_of: state.otherDay() || null } : null;
  const memo = (format) => async () => {
    try {
      const path = twice ? "/api/v1/assess/compare/memo" : "/api/v1/assess/memo";
      download(await fetchFile(`${path}?format=${format}`, twice ?? body, FORMS[format]), `regenlaw-memo.${format}`);
    } catch (error) {
      document.getElementById("memo-fault")?.replaceChildren(fault(error, t("memo_404")));
    }
  };
  const button = (label, act) => h("button", { type: "button", class: "quiet", onclick: act }, label);
  return [h("div", { class: "tools" }, memos ? [h("span", { class: "fine" }, t(twice ? "memo_both" : "memo")), Object.keys(FORMS).map((f) => button(f === "md" ? "Markdown" : f.toUpperCase(), memo(f)))] : null,
    doer(t("copy_link"), t("copied"), () => copy(location.href))),
  keeper(state), h("div", { id: "memo-fault" })];
}

function compared(found, other, state, vocabulary, panel) {
  const said = Object.entries(state.other).map(([name, value]) => (name === "as_of" ? `${t("as_of")} ${value}`
    : `${words(vocabulary.get(name)?.question)} ${choices(vocabulary.get(name) ?? {}).find(([v]) => v === value)?.[1] ?? value}`)).join(" · ");
  const column = (title, one, against) => h("section", { class: "column" }, h("h2", { class: "column-title" }, title),
    assessmentView(one, { panel, names: vocabulary, against }));
  return h("div", { class: "columns" }, column(t("as_is"), found, other), column(said, other, found));
}
