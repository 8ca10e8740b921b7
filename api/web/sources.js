// Sources: what is held and from when, how fresh it is, documents, and the way to add one.

import { reading } from "./address.js";
import { Refused, forget, get, offers, once, remove, upload, works } from "./api.js";
import { announce, h, put } from "./dom.js";
import { kindName, place, state, tier } from "./format.js";
import { lang, t } from "./i18n.js";
import { fault, field, notice, rows, waiting } from "./parts.js";
import { paging } from "./papers.js";
import { link } from "./router.js";

const MOST = 50 * 1024 * 1024;
const KINDS = ".pdf,.hwp,.hwpx,.docx,.html,.htm,.txt,.md";

/** Show the holdings. */
export async function view(main, route, signal) {
  const health = h("section", {}, waiting()), documents = h("section", {}, waiting()), law = h("section", {}, waiting());
  const quality = h("section", {}, waiting());
  put(main, h("h1", {}, t("sources_title")), health, documents, quality, law);
  const changed = async (said) => {
    forget("/api/v1/works");
    forget("/api/v1/documents");
    await Promise.all([papers(documents, signal, changed, said), holdings(law)]);
  };
  await Promise.all([fresh(health), papers(documents, signal, changed), reports(quality, signal), holdings(law)]);
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

/** Documents with the form above them; *said* is what just happened to one, and takes the focus. */
async function papers(node, signal, changed, said = "") {
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
  const news = said ? h("p", { class: "notice", tabindex: "-1" }, said) : null;
  put(node, h("h2", {}, t("documents")), takes ? sender(changed) : null, news, list.length ? table(
    [t("document"), t("kind"), t("pages"), t("read"), t("problems"), ...(takes ? [t("remove")] : [])],
    list.map((d) => [h("a", { href: link(`law/${d.work.split("/").pop()}`) }, d.title), d.format, d.format === "pdf" && d.pages ? h("a", { href: paging(d.work, 1), "aria-label": `${d.title}: ${t("see_pages")}` }, d.pages) : d.pages ?? "—", d.reader, problems(d), ...(takes ? [remover(d, changed)] : [])]),
  ) : h("p", { class: "fine" }, t("no_documents")),
  h("h3", {}, t("unread_n", { n: unread.length })), unread.length
    ? table([t("file"), t("why_so")], unread.map((u) => [u.path, u.why])) : h("p", { class: "fine" }, t("all_read")));
  news?.focus();
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

/** The form: one file, how much of it has gone, then how far the reading is; *done* gets what became of it. */
function sender(done) {
  const file = h("input", { type: "file", accept: KINDS, required: true });
  const bar = h("progress", { max: 1, value: 0, hidden: true, "aria-label": t("uploading") });
  const button = h("button", { type: "submit" }, t("upload"));
  const said = h("div", { class: "fine said" });
  const send = async (e) => {
    e.preventDefault();
    const one = file.files[0];
    if (one.size > MOST) {
      put(said, notice("bad", t("too_large")));
      announce(t("too_large"));
      return;
    }
    button.disabled = true;
    bar.hidden = false;
    put(said, t("uploading"));
    try {
      const answer = await upload("/api/v1/documents", one, (share) => { bar.value = share; });
      if (!answer.duplicate) await follow(answer.job, said, bar);
      await done(answer.duplicate ? t("upload_held", { name: answer.document.title ?? one.name }) : t("uploaded", { name: one.name }));
    } catch (error) {
      put(said, failed(error) ?? "");
    } finally {
      button.disabled = false;
      bar.hidden = true;
    }
  };
  return h("form", { class: "ask-row upload", onsubmit: send }, field(t("add_document"), file), button, bar, said);
}

/** A refusal in the server's words; a reading that failed has its own. */
const failed = (error) => (error instanceof Unread
  ? h("div", { class: "notice bad", role: "alert" }, h("p", {}, t("upload_failed")), h("p", { class: "fine" }, error.message))
  : fault(error, t("upload_lost")));

class Unread extends Error {}

/** Follow a job by its events until it ends; where the line breaks, the browser takes it up again. */
function follow(id, said, bar) {
  return new Promise((resolve, reject) => {
    const events = new EventSource(`/api/v1/jobs/${encodeURIComponent(id)}`);
    const end = (then, value) => {
      events.close();
      then(value);
    };
    events.addEventListener("message", (e) => {
      const job = JSON.parse(e.data);
      if (job.state === "done") end(resolve);
      else if (job.state === "failed") end(reject, new Unread(job.why ?? ""));
      else {
        bar.value = job.total ? job.done / job.total : 0;
        put(said, t(`stage_${job.stage || job.state}`, {}, job.stage));
      }
    });
    events.addEventListener("error", () => {
      if (events.readyState === EventSource.CLOSED) end(reject, new Refused(404, "", ""));
    });
  });
}

/** A button that removes an upload, after a second press: what is removed is gone. */
function remover(d, done) {
  if (!d.id) return "—";
  const button = h("button", { type: "button", class: "quiet", "aria-label": t("remove_named", { name: d.title }) }, t("remove"));
  let sure = false;
  const calm = () => {
    sure = false;
    button.textContent = t("remove");
    button.setAttribute("aria-label", t("remove_named", { name: d.title }));
  };
  button.addEventListener("blur", calm);
  button.addEventListener("click", async () => {
    if (!sure) {
      sure = true;
      button.textContent = t("remove_sure");
      button.setAttribute("aria-label", t("remove_sure_named", { name: d.title }));
      announce(t("remove_sure_named", { name: d.title }));
      return;
    }
    button.disabled = true;
    try {
      await remove(`/api/v1/documents/${encodeURIComponent(d.id)}`);
      await done(t("removed", { name: d.title }));
    } catch (error) {
      button.replaceWith(fault(error, t("upload_lost")) ?? "");
    }
  });
  return button;
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
