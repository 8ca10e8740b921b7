// Sources: what is held and from when, how fresh it is, documents, and the way to add one.

import { get, offers, once, upload, works } from "./api.js";
import { announce, h, put } from "./dom.js";
import { kindName, place, state, tier } from "./format.js";
import { lang, t } from "./i18n.js";
import { fault, field, notice, rows, waiting } from "./parts.js";
import { link } from "./router.js";

const MOST = 50 * 1024 * 1024;
const KINDS = ".pdf,.hwp,.hwpx,.docx,.html,.htm,.txt,.md";

/** Show the holdings. */
export async function view(main, route, signal) {
  const health = h("section", {}, waiting()), documents = h("section", {}, waiting()), law = h("section", {}, waiting());
  put(main, h("h1", {}, t("sources_title")), health, documents, law);
  await Promise.all([fresh(health), papers(documents, signal), holdings(law)]);
}

async function fresh(node) {
  try {
    const found = await once("/health");
    const n = (value) => Number(value).toLocaleString(lang());
    put(node, h("h2", {}, t("freshness")), rows([t("snapshot"), found.snapshot], [t("built"), `${found.generation} (${found.built.slice(0, 16).replace("T", " ")} UTC)`],
      [t("model"), found.model], [t("version"), found.version]),
    h("dl", { class: "counts" }, Object.entries(found.counts ?? {}).map(([name, value]) => h("div", {}, h("dd", {}, n(value)), h("dt", {}, t(`count_${name}`, {}, name))))));
  } catch (error) {
    put(node, fault(error) ?? "");
  }
}

async function papers(node, signal) {
  let list;
  if (!(await offers("/api/v1/documents"))) {
    put(node, h("h2", {}, t("documents")), notice("plain", t("documents_404")));
    return;
  }
  try {
    const body = await get("/api/v1/documents", {}, signal);
    list = Array.isArray(body) ? body : body.documents ?? [];
  } catch (error) {
    put(node, h("h2", {}, t("documents")), error.status === 404 ? notice("plain", t("documents_404")) : fault(error) ?? "");
    return;
  }
  put(node, h("h2", {}, t("documents")), sender(() => papers(node, signal)), list.length ? table(
    [t("document"), t("kind"), t("pages"), t("read"), t("problems")],
    list.map((d) => [d.title ?? d.name ?? d.document, d.kind ?? d.format, d.pages ?? "", d.read ?? d.added ?? d.state ?? "", problems(d)]),
  ) : h("p", { class: "fine" }, t("no_documents")));
}

const problems = (d) => (d.problems?.length ? h("ul", {}, d.problems.map((p) => h("li", {}, typeof p === "string" ? p : p.text ?? p.detail ?? JSON.stringify(p)))) : "");

/** The form: one file, how much of it has gone, then how far the reading is. */
function sender(done) {
  const file = h("input", { type: "file", accept: KINDS, required: true });
  const bar = h("progress", { max: 1, value: 0, hidden: true, "aria-label": t("uploading") });
  const said = h("p", { class: "fine", role: "status" });
  const send = async (e) => {
    e.preventDefault();
    const one = file.files[0];
    if (!one) return;
    if (one.size > MOST) {
      put(said, t("too_large"));
      return;
    }
    bar.hidden = false;
    put(said, t("uploading"));
    try {
      const job = await upload("/api/v1/documents", one, (share) => { bar.value = share; });
      const id = job.job ?? job.id;
      if (id) await follow(id, said, bar);
      put(said, t("uploaded", { name: one.name }));
      announce(t("uploaded", { name: one.name }));
      done();
    } catch (error) {
      bar.hidden = true;
      put(said, fault(error, t("documents_404")) ?? "");
    }
  };
  return h("form", { class: "ask-row upload", onsubmit: send }, field(t("add_document"), file), h("button", { type: "submit" }, t("upload")), bar, said);
}

/** Follow a job by its events until it ends. */
function follow(id, said, bar) {
  return new Promise((resolve) => {
    const events = new EventSource(`/api/v1/jobs/${encodeURIComponent(id)}`);
    events.addEventListener("message", (e) => {
      let found = {};
      try {
        found = JSON.parse(e.data);
      } catch { /* a line that is not ours */ }
      const share = found.total ? found.done / found.total : found.progress;
      if (Number.isFinite(share)) bar.value = share;
      put(said, found.stage ?? found.state ?? t("uploading"));
      if (/^(?:done|failed|ended)$/.test(found.state ?? "")) {
        events.close();
        resolve();
      }
    });
    events.addEventListener("error", () => {
      events.close();
      resolve();
    });
  });
}

async function holdings(node) {
  try {
    const held = await works();
    const sorted = [...held].sort((a, b) => a.jurisdiction.localeCompare(b.jurisdiction) || a.kind.localeCompare(b.kind, "ko") || a.title.localeCompare(b.title, "ko"));
    put(node, h("h2", {}, t("law_held", { n: held.length })), table([t("instrument"), t("kind"), t("jurisdiction"), t("held_from"), t("tier")],
      sorted.map((w) => [h("a", { href: link(`law/${w.id}`) }, w.title), kindName(w.kind), place(w.jurisdiction), w.held_from ?? "—", [tier(w.tier), " ", w.state === "in force" ? null : state(w.state)]])));
  } catch (error) {
    put(node, fault(error) ?? "");
  }
}

const table = (heads, lines) => h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": heads[0] }, h("table", { class: "results-table" },
  h("thead", {}, h("tr", {}, heads.map((x) => h("th", { scope: "col" }, x)))),
  h("tbody", {}, lines.map((cells) => h("tr", {}, cells.map((x) => h("td", {}, x)))))));
