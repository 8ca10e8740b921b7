// Every word of the page, once, in both languages: a key, with values for the holes in it.

import { WORDS } from "./words.js";

let tongue = "ko";

/** The language of the page. */
export const lang = () => tongue;

/** Choose the language of the page; kept for the next visit. */
export function speak(name) {
  tongue = name === "en" ? "en" : "ko";
  document.documentElement.lang = tongue;
  keep("regenlaw.lang", tongue);
}

/** The language chosen before, or that of the browser. */
export const preferred = () => kept("regenlaw.lang") ?? (/^ko/i.test(navigator.language ?? "ko") ? "ko" : "en");

/** The words of *key*, with `{name}` filled in; *otherwise* where there are none. */
export function t(key, values = {}, otherwise = key) {
  const said = WORDS[key]?.[tongue === "en" ? 1 : 0] ?? otherwise;
  return said.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** Keep a setting; a browser that forbids it forgets it. */
export function keep(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch { /* private windows */ }
}

/** Read a setting. */
export function kept(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}
