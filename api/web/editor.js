// A SPARQL editor: a text area over its own coloured copy, with completion from the terms of the graph.

import { once } from "./api.js";
import { announce, h, put } from "./dom.js";
import { lang, t } from "./i18n.js";

const KEYWORDS = ["SELECT", "DISTINCT", "WHERE", "OPTIONAL", "FILTER", "UNION", "MINUS", "VALUES", "BIND", "GRAPH", "ORDER BY", "GROUP BY", "HAVING",
  "LIMIT", "OFFSET", "PREFIX", "CONSTRUCT", "DESCRIBE", "ASK", "COUNT", "SUM", "AVG", "MIN", "MAX", "SAMPLE", "GROUP_CONCAT", "NOT EXISTS", "EXISTS",
  "REGEX", "CONTAINS", "STRSTARTS", "LANG", "STR", "YEAR", "NOW", "COALESCE", "IF", "BOUND", "DESC", "ASC", "AS", "IN"];
const PARTS = /(?<comment>#[^\n<>]*(?=\n|$))|(?<iri><[^<>\s]*>)|(?<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(?<variable>[?$]\w+)|(?<term>[\w-]*:[\w.-]*\w|[\w-]*:)|(?<number>\b\d+(?:\.\d+)?\b)|(?<keyword>\b[A-Za-z_]{2,}\b)/gu;
const RESERVED = new Set(KEYWORDS.flatMap((k) => k.split(" ")));
const MOST = 12;

/** Make the editor: `node` to show, `value()` and `set(text)`, `focus()`. */
export function editor(text, { onrun, describedby }) {
  const made = new Editor(text, onrun, describedby);
  return { node: made.node, area: made.area, value: () => made.area.value, set: (said) => made.set(said), focus: () => made.area.focus() };
}

class Editor {
  constructor(text, onrun, describedby) {
    Object.assign(this, { onrun, offers: [], at: 0, terms: [], prefixes: {} });
    this.paint = h("pre", { class: "code-paint", "aria-hidden": "true" });
    this.list = h("ul", { class: "completions", id: "completions", role: "listbox", "aria-label": t("completions"), hidden: true });
    this.area = h("textarea", {
      id: "sparql", class: "code", rows: 16, spellcheck: "false", autocapitalize: "off", autocomplete: "off", wrap: "off", value: text,
      "aria-describedby": describedby, "aria-autocomplete": "list", "aria-controls": "completions",
    });
    this.node = h("div", { class: "editor" }, this.paint, this.area, this.list);
    this.area.addEventListener("input", () => { this.colour(); this.suggest(false); });
    this.area.addEventListener("scroll", () => this.follow());
    this.area.addEventListener("keydown", (e) => this.key(e));
    this.area.addEventListener("blur", () => setTimeout(() => this.close(), 150));
    this.area.addEventListener("click", () => this.close());
    this.colour();
    once("/api/v1/terms").then((found) => { Object.assign(this, { terms: found.terms, prefixes: found.prefixes }); }).catch(() => undefined);
  }

  set(text) {
    this.area.value = text;
    this.close();
    this.colour();
  }

  colour() {
    const text = this.area.value, parts = [];
    let last = 0;
    for (const found of text.matchAll(PARTS)) {
      const kind = Object.entries(found.groups).find(([, said]) => said !== undefined)[0];
      if (kind === "keyword" && !RESERVED.has(found[0].toUpperCase())) continue;
      parts.push(text.slice(last, found.index), h("span", { class: `t-${kind}` }, found[0]));
      last = found.index + found[0].length;
    }
    put(this.paint, parts, text.slice(last), "\n");
    this.follow();
  }

  follow() {
    this.paint.scrollTop = this.area.scrollTop;
    this.paint.scrollLeft = this.area.scrollLeft;
  }

  key(e) {
    if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) {
      e.preventDefault();
      this.close();
      this.onrun();
    } else if (e.key === " " && e.ctrlKey) {
      e.preventDefault();
      this.suggest(true);
    } else if (!this.list.hidden && !e.isComposing) this.choose(e);
  }

  choose(e) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (step) this.mark((this.at + step + this.offers.length) % this.offers.length);
    else if (e.key === "Enter" || e.key === "Tab") this.take(this.offers[this.at]);
    else if (e.key === "Escape") this.close();
    else return;
    e.preventDefault();
  }

  /** What stands before the caret, and what may follow; *asked* also where nothing is begun. */
  suggest(asked) {
    const before = this.area.value.slice(0, this.area.selectionStart);
    const [word] = /[?$]?[\p{L}\w-]*(?::[\w-]*)?$/u.exec(before);
    const head = before.slice(0, before.length - word.length);
    if (/#[^\n]*$|"[^"\n]*$|<[^>\s]*$/.test(head.split("\n").at(-1)) || (!asked && word.replace(/^[?$]/, "").length < 2 && !word.endsWith(":"))) {
      this.close();
      return;
    }
    this.begun = word;
    this.offers = this.found(word, /(?:\ba|rdf:type)\s+$/.test(head)).slice(0, MOST);
    if (!this.offers.length) {
      this.close();
      return;
    }
    this.show();
  }

  found(word, wantsClass) {
    const low = word.toLowerCase();
    if (/^[?$]/.test(word)) {
      const names = new Set(this.area.value.match(/[?$]\w+/g) ?? []);
      return [...names].filter((n) => n !== word && n.startsWith(word)).map((n) => ({ text: n, kind: "variable" }));
    }
    const fits = (x) => x.name.toLowerCase().startsWith(low) || (low.length > 1 && (x.name.toLowerCase().split(":")[1].includes(low.split(":").pop())
      && (!low.includes(":") || x.name.toLowerCase().startsWith(low.split(":")[0] + ":")))) || (!low.includes(":") && low && Object.values(x.label).some((l) => l.toLowerCase().includes(low)));
    const wanted = wantsClass ? "class" : "property";
    const terms = this.terms.filter(fits).sort((a, b) => (b.kind === wanted) - (a.kind === wanted) || b.count - a.count);
    const plain = low && !low.includes(":");
    const keywords = plain ? KEYWORDS.filter((k) => k.toLowerCase().startsWith(low) && k.toLowerCase() !== low).map((k) => ({ text: k, kind: "keyword" })) : [];
    const spaces = plain ? Object.keys(this.prefixes).filter((p) => p.startsWith(low)).map((p) => ({ text: `${p}:`, kind: "prefix" })) : [];
    return [...keywords, ...spaces, ...terms.map((x) => ({ text: x.name, kind: x.kind, label: x.label[lang()] ?? x.label.en ?? "", count: x.count }))];
  }

  show() {
    put(this.list, this.offers.map((o, i) => h("li", { id: `offer-${i}`, role: "option", "aria-selected": "false", onmousedown: (e) => { e.preventDefault(); this.take(o); } },
      h("code", {}, o.text), o.label ? h("span", {}, o.label) : null, h("small", {}, [t(`offer_${o.kind}`), o.count ? ` ${o.count.toLocaleString()}` : ""]))));
    this.list.hidden = false;
    this.place();
    this.mark(0);
    announce(t("offers_n", { n: this.offers.length }));
  }

  /** Put the list below the line of the caret. */
  place() {
    const lines = this.area.value.slice(0, this.area.selectionStart).split("\n");
    const style = getComputedStyle(this.area), high = parseFloat(style.lineHeight);
    const wide = parseFloat(style.fontSize) * 0.6 * (lines.at(-1).length - this.begun.length);
    const top = lines.length * high + parseFloat(style.paddingTop) - this.area.scrollTop + 4;
    this.list.style.setProperty("top", `${Math.min(top, this.area.clientHeight)}px`);
    this.list.style.setProperty("left", `${Math.max(0, Math.min(wide - this.area.scrollLeft + 8, this.area.clientWidth - 320))}px`);
  }

  mark(i) {
    this.at = i;
    [...this.list.children].forEach((item, n) => item.setAttribute("aria-selected", String(n === i)));
    this.list.children[i].scrollIntoView({ block: "nearest" });
    this.area.setAttribute("aria-activedescendant", `offer-${i}`);
  }

  /** Write the chosen one; a prefix that is not declared yet is declared at the top. */
  take({ text, kind }) {
    const { area } = this, end = area.selectionStart, start = end - this.begun.length;
    const tail = ["prefix"].includes(kind) ? "" : " ";
    area.setRangeText(text + tail, start, end, "end");
    const prefix = /^(\w+):/.exec(text)?.[1];
    if (prefix && this.prefixes[prefix] && !new RegExp(`^\\s*PREFIX\\s+${prefix}:`, "im").test(area.value)) {
      const caret = area.selectionStart, line = `PREFIX ${prefix}: <${this.prefixes[prefix]}>\n`;
      const at = /^(?:#[^\n]*\n)*/.exec(area.value)[0].length;
      area.setRangeText(line, at, at, "preserve");
      area.setSelectionRange(caret + line.length, caret + line.length);
    }
    this.close();
    this.colour();
    if (kind === "prefix") this.suggest(true);
    area.focus();
  }

  close() {
    this.list.hidden = true;
    this.area.removeAttribute("aria-activedescendant");
  }
}
