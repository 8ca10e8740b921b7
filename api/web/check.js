// Check: the citations and claims of a draft, one by one, against the provisions.

import { post } from "./api.js";
import { badges, provision } from "./citation.js";
import { announce, h, put } from "./dom.js";
import { badge } from "./format.js";
import { t } from "./i18n.js";
import { fault, field, waiting } from "./parts.js";

const TONES = { right: "good", wrong: "bad", "not in force": "bad", "does not exist": "bad", "not checkable": "warn" };

/** Show the form; the draft stays on this page and is sent only to this server. */
export function view(main, route, signal) {
  const text = h("textarea", { id: "draft", rows: 9, maxlength: 100_000, placeholder: t("check_placeholder") });
  const on = h("input", { type: "date" });
  const out = h("div", {}), panel = h("aside", { class: "panel", hidden: true, "aria-label": t("provision") });
  const send = async (e) => {
    e.preventDefault();
    if (!text.value.trim()) return;
    put(out, waiting());
    try {
      const found = await post("/api/v1/verify", { text: text.value, as_of: on.value || null }, signal);
      announce(t("checked_n", { n: found.checked.length }));
      put(out, h("p", { class: "stamp" }, t("checked_n", { n: found.checked.length }), " · ", t("stamp", { on: found.as_of, snapshot: found.snapshot })),
        found.checked.length ? h("ol", { class: "cites" }, found.checked.map((one) => entry(one, found.as_of, panel))) : h("p", {}, t("nothing_to_check")));
    } catch (error) {
      put(out, fault(error, t("check_404")) ?? "");
    }
  };
  put(main, h("h1", {}, t("check_title")), h("p", { class: "lead" }, t("check_lead")),
    h("form", { class: "draft", onsubmit: send }, h("label", { for: "draft" }, t("draft")), text,
      h("div", { class: "ask-row" }, field(t("as_of"), on), h("button", { type: "submit", class: "primary" }, t("check_do")))),
    h("div", { class: "split" }, out, panel));
}

function entry(one, on, panel) {
  const open = (c) => (e) => {
    const from = e.currentTarget;
    const close = () => {
      panel.hidden = true;
      from.focus();
    };
    panel.hidden = false;
    panel.classList.add("summoned");
    panel.onkeydown = (key) => { if (key.key === "Escape") close(); };
    provision(panel, c, on, close);
  };
  const name = (c) => h("button", { type: "button", class: "cite-name", onclick: open(c) }, c.label || c.title);
  return h("li", { class: "cite" },
    h("p", {}, badge(t(`verdict_${one.verdict}`, {}, one.verdict), TONES[one.verdict] ?? "plain"), " ", one.sentence),
    one.why ? h("p", { class: "fine" }, one.why) : null,
    one.citation ? h("p", { class: "cite-meta" }, name(one.citation), badges(one.citation, on)) : h("p", { class: "fine" }, one.cited),
    one.instead?.length ? h("p", { class: "cite-meta" }, t("instead"), one.instead.map(name)) : null);
}
