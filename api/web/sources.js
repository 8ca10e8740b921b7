// Sources: what is held and from when, how fresh it is, documents, and the way to add one.

import { reading } from "./address.js";
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
  const quality = h("section", {}, waiting());
  put(main, h("h1", {}, t("sources_title")), health, documents, quality, law);
  await Promise.all([fresh(health), papers(documents, signal), reports(quality, signal), holdings(law)]);
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
  let list, unread = [];
  if (!(await offers("/api/v1/documents"))) {
    put(node, h("h2", {}, t("documents")), notice("plain", t("documents_404")));
    return;
  }
  try {
    const body = await get("/api/v1/documents", {}, signal);
    list = body.documents;
    unread = body.unread ?? [];
  } catch (error) {
    put(node, h("h2", {}, t("documents")), error.status === 404 ? notice("plain", t("documents_404")) : fault(error) ?? "");
    return;
  }
  const takes = await offers("/api/v1/documents", "post");
  put(node, h("h2", {}, t("documents")), takes ? sender(() => papers(node, signal)) : null, list.length ? table(
    [t("document"), t("kind"), t("pages"), t("read"), t("problems")],
    list.map((d) => [h("a", { href: link(`law/${d.work.split("/").pop()}`) }, d.title), d.format, d.pages ?? "—", d.reader, problems(d)]),
  ) : h("p", { class: "fine" }, t("no_documents")),
  h("h3", {}, t("unread_n", { n: unread.length })), unread.length
    ? table([t("file"), t("why_so")], unread.map((u) => [u.path, u.why])) : h("p", { class: "fine" }, t("all_read")));
}

const problems = (d) => (d.gaps?.length ? h("ul", { class: "plain-list" }, d.gaps.map((gap) => h("li", {}, Array.isArray(gap)
  ? [gap[0] ? `${t("page", { n: gap[0] })}: ` : "", gap.slice(1).filter(Boolean).join(", ")] : String(gap)))) : "—");

/** What the build left open: how much, and the first of it. */
async function reports(node, signal) {
  const kinds = ["unresolved", "stale", "rules", "lints", "delegations", "changes"];
  const found = await Promise.all(kinds.map((what) => get(`/api/v1/reports/${what}`, { limit: 30 }, signal).catch(() => null)));
  put(node, h("h2", {}, t("quality")), h("p", { class: "fine" }, t("quality_lead")), found.map((one, i) => (one
    ? h("details", { class: "fold" }, h("summary", {}, t(`report_${kinds[i]}`), " ", h("strong", {}, one.total.toLocaleString(lang()))), one.rows.length ? listed(one) : h("p", { class: "fine" }, t("none"))) : null)));
}

function listed({ rows: some, cut, total }) {
  const columns = [...new Set(some.flatMap((row) => Object.keys(row)))].slice(0, 6);
  const cell = (value) => (value === null || value === undefined || value === "" ? "" : typeof value === "object" ? JSON.stringify(value) : String(value));
  const linked = (name, value) => (["at", "address", "target"].includes(name) && /^[a-z]{2}\//.test(value) ? h("a", { href: reading(value) }, value) : value);
  return [table(columns, some.map((row) => columns.map((c) => linked(c, cell(row[c]))))), cut ? h("p", { class: "fine" }, t("first_of", { n: some.length, all: total.toLocaleString(lang()) })) : null];
}

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
