// The API of this server; nothing else is ever requested.

/** What the server said no to, with its own words (RFC 9457). */
export class Refused extends Error {
  constructor(status, title, detail) {
    super(detail || title || `HTTP ${status}`);
    this.status = status;
    this.title = title;
  }
}

async function ask(path, init = {}) {
  let response;
  try {
    response = await fetch(path, init);
  } catch (fault) {
    if (fault.name === "AbortError") throw fault;
    throw new Refused(0, "unreachable", "");
  }
  if (response.ok) return response;
  const body = await response.json().catch(() => ({}));
  throw new Refused(response.status, body.title, body.detail);
}

function query(params) {
  const kept = Object.entries(params).filter(([, v]) => v !== undefined && v !== null && v !== "");
  return kept.length ? `?${new URLSearchParams(kept)}` : "";
}

/** GET as JSON. */
export async function get(path, params = {}, signal = undefined) {
  const headers = { Accept: "application/json" };
  return (await ask(path + query(params), { headers, signal })).json();
}

/** POST JSON, get JSON. */
export async function post(path, body, signal = undefined) {
  const headers = { "Content-Type": "application/json", Accept: "application/json" };
  return (await ask(path, { method: "POST", headers, body: JSON.stringify(body), signal })).json();
}

/** DELETE. */
export const remove = (path) => ask(path, { method: "DELETE" });

/** POST JSON, get a file. */
export async function fetchFile(path, body, accept) {
  const headers = { "Content-Type": "application/json", Accept: accept };
  return (await ask(path, { method: "POST", headers, body: JSON.stringify(body) })).blob();
}

/** Send a SPARQL query; the response is for the caller to read. */
export function sparql(text, accept, signal = undefined) {
  const headers = { "Content-Type": "application/x-www-form-urlencoded", Accept: accept };
  return ask("/sparql", { method: "POST", headers, body: new URLSearchParams({ query: text }), signal });
}

/** Send a file, telling how much of it has gone; resolves with the JSON of the answer. */
export function upload(path, file, onprogress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const form = new FormData();
    form.append("file", file, file.name);
    request.upload.addEventListener("progress", (e) => onprogress(e.lengthComputable ? e.loaded / e.total : 0));
    request.addEventListener("load", () => {
      const body = parsed(request.responseText);
      if (request.status < 300) resolve(body);
      else reject(new Refused(request.status, body.title, body.detail));
    });
    request.addEventListener("error", () => reject(new Refused(0, "unreachable", "")));
    request.open("POST", path);
    request.setRequestHeader("Accept", "application/json");
    request.send(form);
  });
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

const held = new Map();

/** GET once for as long as the page is open; a failure is not kept. */
export function once(path) {
  if (!held.has(path)) {
    const found = get(path);
    held.set(path, found);
    found.catch(() => held.delete(path));
  }
  return held.get(path);
}

/** Forget what was kept of *path*: it has changed. */
export const forget = (path) => held.delete(path);

/** Whether this server has a route, so that none is asked for in vain. */
export const offers = async (path, verb = "") => {
  const found = (await once("/openapi.json").catch(() => ({}))).paths?.[path];
  return Boolean(found && (!verb || found[verb]));
};

/** Whether no instrument fits, so that its text need not be asked for; a list that is cut cannot tell. */
export const lacks = async (fits) => {
  const { works: held = [], cut = true } = await once("/api/v1/works").catch(() => ({}));
  return !cut && !held.some(fits);
};

/** Every instrument held. */
export const works = async () => (await once("/api/v1/works")).works;
