// Hash routes: every state worth keeping is a link, `#/ask?q=…&as_of=…`.

/** Write a route: empty parameters are left out, a list is written once for each value. */
export function link(path, params = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== "") query.append(name, one);
    }
  }
  const tail = query.toString();
  return `#/${path}${tail ? `?${tail}` : ""}`;
}

/** Read the route of the address bar: its parts and its parameters. */
export function here() {
  const [, path, query] = /^#?\/?([^?]*)\??(.*)$/s.exec(location.hash);
  const parts = path.split("/").filter(Boolean).map(decoded);
  return { parts, params: new URLSearchParams(query) };
}

/** Go to a route; *silently* leaves the view as it is and only keeps the link. */
export function go(route, { silently = false, replace = false } = {}) {
  if (location.hash === route) {
    if (!silently) window.dispatchEvent(new HashChangeEvent("hashchange"));
  } else if (silently || replace) {
    history.replaceState(null, "", route);
    if (!silently) window.dispatchEvent(new HashChangeEvent("hashchange"));
  } else location.hash = route;
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
