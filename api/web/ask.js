// Ask: a question, the answer with its citations, the provision beside it.

import { post } from "./api.js";
import { asText, called, card, provision } from "./citation.js";
import { announce, copy, doer, h, put } from "./dom.js";
import { lang, t } from "./i18n.js";
import { fault, field, folded, headed, notice, select, taken, waiting } from "./parts.js";
import { go, link } from "./router.js";

const EXAMPLES = {
  ko: ["세포처리시설 허가는 몇 년마다 갱신해야 하나요?", "첨단재생의료 치료계획 심의를 받으려면 먼저 임상연구를 마쳐야 하나요?",
    "저위험 임상연구는 어떤 것을 말하나요?", "2021년 3월 당시 첨단재생의료 연구대상자는 누구였나요?", "첨단바이오의약품 장기추적조사 결과는 언제 보고하나요?"],
  en: ["How often must the licence of a cell processing facility be renewed?", "Must a clinical trial of the same therapy be finished before treatment may be offered?",
    "What counts as a low-risk clinical study?", "When must long-term follow-up of an advanced biopharmaceutical be reported?", "How many members does the Review Committee have?"],
};

const HISTORY = 5; // earlier questions that go with the next

/** Show the view; asks at once where the route has a question. */
export function view(main, { params }, signal) {
  const panel = h("aside", { class: "panel", id: "panel", hidden: true, "aria-label": t("provision") });
  if (!params.get("q")) {
    put(main, h("section", { class: "ask fresh" }, h("h1", {}, t("ask_title")), form(params, []), welcome()));
    return undefined;
  }
  const out = h("div", { class: "answer-column" });
  const before = params.getAll("h");
  put(main, h("div", { class: "split" }, h("div", {},
    before.length ? h("ol", { class: "asked-before", "aria-label": t("asked_before") }, before.map((q, i) =>
      h("li", {}, h("a", { href: link("ask", { q, h: before.slice(0, i), as_of: params.get("as_of"), lang: params.get("lang") }) }, q)))) : null,
    h("h1", { class: "asked" }, params.get("q")), out,
    h("section", { class: "ask next-ask", "aria-labelledby": "next-title" }, h("h2", { id: "next-title" }, t("ask_next")), form(params, [...before, params.get("q")]))), panel));
  return run(out, panel, params, signal);
}

/** The question, its day and language; with questions *before* it goes on from them. */
function form(params, before) {
  const question = h("textarea", {
    id: "question", rows: 2, required: true, maxlength: 2000, value: "",
    placeholder: t(before.length ? "ask_next_placeholder" : "ask_placeholder"), "aria-describedby": "ask-hint",
  });
  const on = h("input", { type: "date", value: params.get("as_of") ?? "", min: "1948-07-17" });
  const tongue = select([["", t("lang_auto")], ["ko", "한국어"], ["en", "English"]], params.get("lang") ?? "");
  const send = (earlier) => {
    if (!question.value.trim()) {
      question.focus();
      return;
    }
    go(link("ask", { q: question.value.trim(), h: earlier.slice(-HISTORY), as_of: on.value, lang: tongue.value }));
  };
  question.addEventListener("keydown", (e) => {
    if (e.key === "Enter" && !e.shiftKey && !e.isComposing) {
      e.preventDefault();
      send(before);
    }
  });
  return h("form", { class: "ask-form", onsubmit: (e) => { e.preventDefault(); send(before); } },
    h("label", { for: "question", class: "unseen" }, t("question")), question,
    h("div", { class: "ask-row" }, field(t("as_of"), on), field(t("answer_in"), tongue),
      before.length ? h("button", { type: "button", class: "quiet", onclick: () => send([]) }, t("ask_anew")) : null,
      h("button", { type: "submit", class: "primary" }, t(before.length ? "ask_on" : "ask_do"))),
    h("p", { id: "ask-hint", class: "fine" }, t("ask_hint")));
}

function welcome() {
  const list = (tongue, name) => h("section", { lang: tongue }, h("h2", {}, name),
    h("ul", { class: "examples" }, EXAMPLES[tongue].map((q) => h("li", {}, h("a", { href: link("ask", { q }) }, q)))));
  const both = [list("ko", "예시 질문"), list("en", "Example questions")];
  return h("div", { class: "welcome" }, lang() === "en" ? both.reverse() : both);
}

async function run(out, panel, params, signal) {
  put(out, waiting());
  announce(t("looking"));
  const begun = performance.now();
  const body = { question: params.get("q"), as_of: params.get("as_of") || null, lang: params.get("lang") || null, history: params.getAll("h").length ? params.getAll("h") : null };
  try {
    const found = await post("/api/v1/ask", body, signal);
    const shown = new Answer(found, panel, params, (performance.now() - begun) / 1000);
    put(out, shown.nodes());
    announce(found.abstained ? t("abstained") : t("answered", { n: found.citations.length }));
    const first = Number(params.get("cite")) || (window.matchMedia("(min-width: 64rem)").matches ? found.citations[0]?.n : 0);
    if (first) await shown.open(first, { focus: false });
  } catch (error) {
    put(out, fault(error) ?? "");
  }
}

class Answer {
  constructor(found, panel, params, seconds) {
    Object.assign(this, { found, panel, params, seconds, from: null });
  }

  nodes() {
    const { found } = this;
    return h("article", { class: "answer", lang: found.lang },
      this.abstention(), this.premises(), this.text(), this.missing(), this.facts(),
      this.citations(), this.unchecked(), this.tools(), this.next(), this.behind());
  }

  abstention() {
    const { found } = this;
    if (!found.abstained) return null;
    return h("div", { class: "notice warn" }, h("h2", {}, t("abstained")),
      found.reason ? h("p", {}, h("strong", {}, t(`reason_${found.reason}`, {}, found.reason))) : null);
  }

  /** What the question takes as given, and whether the provisions bear it out. */
  premises() {
    const { premises } = this.found;
    if (!premises?.length) return null;
    const wrong = premises.some((one) => one.held === "contradicted");
    return h("section", { class: wrong ? "notice warn" : "notice plain" }, h("h2", {}, t("premises")),
      h("ul", {}, premises.map((one) => h("li", {}, h("strong", {}, t(`premise_${one.held}`, {}, one.held)), ` “${one.text}”`,
        one.n ? this.marked(` [${one.n}]`) : null))));
  }

  text() {
    return h("div", { class: "answer-text" }, (this.found.answer || "").split(/\n\s*\n/).filter(Boolean).map((block) => {
      const lines = block.split("\n");
      const points = lines.filter((line) => /^\s*[-•]\s/.test(line));
      const plain = lines.filter((line) => !points.includes(line));
      return [
        plain.length ? h("p", {}, plain.map((line, i) => [i ? h("br") : null, this.marked(line)])) : null,
        points.length ? h("ul", {}, points.map((line) => h("li", {}, this.marked(line.replace(/^\s*[-•]\s/, ""))))) : null,
      ];
    }));
  }

  marked(line) {
    return line.split(/(\s?\[\d{1,3}\])/).map((part) => {
      const n = Number(/^\s?\[(\d+)\]$/.exec(part)?.[1]);
      const c = n ? this.found.citations.find((one) => one.n === n) : null;
      if (!c) return part;
      return h("button", {
        type: "button", class: "ref", "aria-label": t("source_n", { n, label: called(c) }),
        title: called(c), onclick: (e) => this.open(n, { from: e.currentTarget }),
      }, String(n));
    });
  }

  missing() {
    if (!this.found.missing?.length) return null;
    return notice("plain", h("p", {}, h("strong", {}, t("missing")), " ", this.found.missing.join(", ")),
      h("p", {}, h("a", { href: link("pathway") }, t("to_pathway"))));
  }

  facts() {
    const { found, seconds } = this;
    return h("p", { class: "fine stamp" }, t("stamp", { on: found.as_of, snapshot: found.snapshot }), " · ",
      t("took", { s: seconds.toFixed(1) }));
  }

  citations() {
    const { found } = this;
    if (!found.citations.length) return null;
    return h("section", { "aria-labelledby": "sources-title" },
      h("h2", { id: "sources-title" }, found.abstained ? t("nearest") : t("sources_of_answer")),
      h("ol", { class: "cites" }, found.citations.map((c) =>
        card(c, found.as_of, (e) => this.open(c.n, { from: e.currentTarget })))));
  }

  /** Questions that the provisions nearby answer. */
  next() {
    const { found, params } = this;
    if (!found.follow_ups?.length) return null;
    const before = [...params.getAll("h"), found.question].slice(-HISTORY);
    return h("section", { "aria-labelledby": "follow-title" }, h("h2", { id: "follow-title" }, t("follow_ups")),
      h("ul", { class: "examples" }, found.follow_ups.map((q) => h("li", {}, h("a", { href: link("ask", { q, h: before, as_of: params.get("as_of"), lang: params.get("lang") }) }, q)))));
  }

  unchecked() {
    const { unchecked } = this.found;
    if (!unchecked?.length) return null;
    return h("section", { class: "notice warn" }, h("h2", {}, t("unchecked")),
      h("ul", {}, unchecked.map((line) => h("li", {}, line))));
  }

  tools() {
    const { found } = this;
    const whole = () => copy([found.question, "", found.answer, "", ...found.citations.map(asText), "",
      t("stamp", { on: found.as_of, snapshot: found.snapshot })].join("\n"));
    const cited = found.citations.filter((c) => c.address && !c.document).map((c) => c.address);
    const kept = () => copy(location.origin + location.pathname + link("ask", { q: found.question, h: this.params.getAll("h"), as_of: found.as_of, lang: found.lang }));
    return h("div", { class: "tools" }, doer(t("copy_answer"), t("copied"), whole), doer(t("copy_link"), t("copied"), kept),
      cited.length ? taken("/api/v1/citations", "/api/v1/citations", { address: cited, as_of: found.as_of, format: "bibtex" }, "BibTeX") : null,
      cited.length ? taken("/api/v1/citations", "/api/v1/citations", { address: cited, as_of: found.as_of, format: "csl" }, "CSL-JSON") : null);
  }

  behind() {
    const { found } = this;
    return folded(t("behind"),
      h("h3", {}, t("trace")), h("ol", { class: "trace" }, (found.trace ?? []).map((line) =>
        h("li", {}, typeof line === "string" ? line : JSON.stringify(line)))),
      found.sparql ? [headed(3, "SPARQL", h("a", { href: link("graph", { query: found.sparql }) }, t("open_in_graph"))),
        h("pre", { tabindex: "0" }, h("code", {}, found.sparql))] : null);
  }

  async open(n, { from = null, focus = true } = {}) {
    const c = this.found.citations.find((one) => one.n === n);
    if (!c) return;
    this.from = from;
    this.panel.hidden = false;
    this.panel.classList.toggle("summoned", focus);
    for (const one of document.querySelectorAll(".cite")) one.classList.toggle("chosen", one.id === `cite-${n}`);
    this.panel.onkeydown = (e) => { if (e.key === "Escape") this.close(); };
    if (focus) {
      this.params.set("cite", n);
      go(`#/ask?${this.params}`, { silently: true });
    }
    await provision(this.panel, c, this.found.as_of, () => this.close(), focus);
  }

  close() {
    this.panel.hidden = true;
    for (const one of document.querySelectorAll(".cite.chosen")) one.classList.remove("chosen");
    this.from?.focus?.();
  }
}
