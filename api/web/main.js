// The frame: header, language, theme, and which view a route shows.

import { once } from "./api.js";
import { announce, h, put } from "./dom.js";
import { keep, kept, lang, preferred, speak, t } from "./i18n.js";
import { fault } from "./parts.js";
import { here, link } from "./router.js";

const VIEWS = {
  ask: () => import("./ask.js"),
  pathway: () => import("./pathway.js"),
  library: () => import("./library.js"),
  law: () => import("./reader.js"),
  document: () => import("./papers.js"),
  compare: () => import("./compare.js"),
  check: () => import("./check.js"),
  graph: () => import("./graph.js"),
  plans: () => import("./plans.js"),
  sources: () => import("./sources.js"),
};
const TABS = ["ask", "pathway", "library", "check", "graph", "plans", "sources"];
const UNDER = { law: "library", compare: "library", document: "library" };
const THEMES = ["auto", "light", "dark"];

let leaving = new AbortController();

async function show({ focus = true } = {}) {
  leaving.abort();
  leaving = new AbortController();
  const route = here();
  const name = route.parts[0] ?? "ask";
  const main = document.getElementById("main");
  main.dataset.view = name;
  masthead(UNDER[name] ?? name);
  document.title = `${t(UNDER[name] ?? name, {}, t("title"))} · regenlaw`;
  if (!VIEWS[name]) {
    put(main, h("h1", {}, t("no_page")));
    return;
  }
  window.scrollTo(0, 0);
  const stage = h("div", {}); // of this route alone: what an earlier one still brings has nowhere to go
  put(main, stage);
  try {
    const shown = (await VIEWS[name]()).view(stage, route, leaving.signal);
    if (focus) main.focus({ preventScroll: true });
    await shown;
  } catch (error) {
    put(stage, fault(error) ?? "");
  }
}

function masthead(current) {
  const item = (name) => h("li", {}, h("a", { href: link(name), "aria-current": name === current ? "page" : null }, t(name)));
  put(document.getElementById("header"),
    h("a", { class: "brand", href: link("ask") }, h("span", { class: "brand-mark", "aria-hidden": "true" }), "regenlaw", h("small", {}, t("title"))),
    h("nav", { "aria-label": t("nav") }, h("ul", {}, TABS.map(item))),
    h("div", { class: "switches" }, tongues(), themes()));
  const tab = document.querySelector("nav [aria-current]");
  if (tab) tab.closest("ul").scrollLeft = tab.offsetLeft - tab.closest("ul").clientWidth / 2;
  document.getElementById("skip").textContent = t("skip");
}

function tongues() {
  const other = lang() === "ko" ? "en" : "ko";
  return h("button", {
    type: "button", class: "quiet", lang: other,
    onclick: () => { speak(other); foot(); show({ focus: false }); },
  }, other === "en" ? "English" : "한국어");
}

function themes() {
  const now = kept("regenlaw.theme") ?? "auto";
  const next = THEMES[(THEMES.indexOf(now) + 1) % THEMES.length];
  return h("button", {
    type: "button", class: "quiet",
    "aria-label": `${t("theme")}: ${t(`theme_${now}`)}`,
    onclick: (e) => {
      keep("regenlaw.theme", next);
      paint();
      const fresh = themes();
      e.currentTarget.replaceWith(fresh);
      fresh.focus();
      announce(`${t("theme")}: ${t(`theme_${next}`)}`);
    },
  }, { auto: "◐", light: "☀", dark: "☾" }[now]);
}

function paint() {
  const name = kept("regenlaw.theme");
  if (name === "light" || name === "dark") document.documentElement.dataset.theme = name;
  else delete document.documentElement.dataset.theme;
}

async function foot() {
  const node = document.getElementById("footer");
  const health = await once("/health").catch(() => null);
  put(node, h("p", {}, health ? t("foot", { snapshot: health.snapshot }) : "", " · ", h("a", { href: "/docs" }, t("api_docs"))));
}

paint();
speak(preferred());
window.addEventListener("hashchange", () => show());
document.getElementById("skip").addEventListener("click", (e) => {
  e.preventDefault();
  document.getElementById("main").focus();
});
show({ focus: false });
foot();
