// Addresses: `kr/013572/12-2/2/1/가`, their IRIs, and the routes of this page.

import { link } from "./router.js";

const UNITS = [["art", "#"], ["para", "#"], ["subpara", "#"], ["item", "#"], ["detail", "#)"]];

const GENERA = ["notice", "ordinance", "plan", "report", "document", "digest"]; // written where it is not law

/** Split a short address into place, work and clause; `whole` is the instrument's own address. */
export function split(address) {
  const steps = address.split("/");
  const at = steps.length > 2 && GENERA.includes(steps[1]) ? 2 : 1;
  return { jurisdiction: steps[0], work: steps[at] ?? "", clause: steps.slice(at + 1), whole: steps.slice(0, at + 1).join("/") };
}

/** The article that a clause stands in: `addenda-20331/1/2` is in `addenda-20331/1`. */
export function articleOf(address) {
  const { whole, clause } = split(address);
  const outer = clause.findIndex((step) => !/^(?:part|chapter|section|subsection|addenda|annex|form)-/.test(step));
  const kept = outer < 0 ? clause : clause.slice(0, outer + 1);
  return [whole, ...kept].join("/");
}

/** The short address of a law's IRI, or "" where it is none. */
export function shortOf(iri) {
  const found = /\/eli\/([a-z]+)\/([a-z]+)\/([^/#?]+)((?:\/[^/#?]+)*)$/.exec(decode(iri.split("/v/")[0]));
  if (!found || !(found[2] === "law" || GENERA.includes(found[2]))) return "";
  const steps = found[4].split("/").filter(Boolean).map((step) => step.split(/_(.*)/s));
  const outer = steps.filter(([unit]) => !UNITS.some(([name]) => name === unit)).map(([u, n]) => `${u}-${n}`);
  const inner = UNITS.map(([name, form]) => {
    const step = steps.find(([unit]) => unit === name);
    return step ? form.replace("#", step[1]) : "-";
  });
  while (inner.at(-1) === "-") inner.pop();
  const whole = found[2] === "law" ? [found[1], found[3]] : [found[1], found[2], found[3]];
  return [...whole, ...outer, ...inner].join("/");
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const SPOKEN = { part: "제#편", chapter: "제#장", section: "제#절", subsection: "제#관", addenda: "부칙<제#호>", annex: "별표 #", form: "별지 제#호서식" };
const INNER = ["제#조", "제#항", "제#호", "#목", "#)"];

/** The place in a short address as it is spoken: `12-2/2/1/가` is 제12조의2제2항제1호가목. */
export function spoken(address) {
  const inner = [...INNER];
  return split(address).clause.map((step) => {
    const outer = /^([a-z]+)-(.+)$/.exec(step);
    const form = outer && SPOKEN[outer[1]] ? SPOKEN[outer[1]] : inner.shift() ?? "#";
    if (step === "-") return "";
    const [number, ...branch] = (outer && SPOKEN[outer[1]] ? outer[2] : step.replace(/\)$/, "")).split("-");
    return form.replace("#", number) + branch.map((n) => `의${n}`).join("");
  }).join("");
}

/** The reader's route for a short address on a day, at some words where they are given. */
export function reading(address, day, words) {
  const { work, clause } = split(address);
  return link(`law/${work}`, { at: clause.join("/"), as_of: day, words });
}

/** Where a link for an IRI leads in this page, or on this server. */
export function localOf(iri) {
  const short = shortOf(iri);
  if (short) return reading(short, /\/v\/(\d{4}-\d{2}-\d{2})(?:\/|$)/.exec(iri)?.[1]);
  const path = /^https?:\/\/[^/]+(\/.*)$/.exec(iri);
  return path && /regenlaw/.test(iri) ? path[1].replace(/^\/regenlaw/, "") : "";
}

/** The path of the API for an address, each step escaped. */
export const provisionPath = (address) =>
  `/api/v1/provisions/${address.split("/").map(encodeURIComponent).join("/")}`;
