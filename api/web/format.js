// How days, kinds and standings are shown.

import { h } from "./dom.js";
import { lang, t } from "./i18n.js";

/** Today in Seoul, ISO. */
export const today = () => new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Seoul" }).format(new Date());

/** A day, as written in the law's own registers: ISO. */
export const day = (iso) => (iso ? h("time", { datetime: iso }, iso) : null);

/** From when to when a wording is law. */
export function span(from, to) {
  if (!from) return null;
  return h("span", { class: "span" }, day(from), " – ", to ? day(to) : t("still"));
}

/** A small label; *tone* is one of good, warn, bad, plain. */
export const badge = (text, tone = "plain", title = undefined) =>
  h("span", { class: `badge ${tone}`, title }, text);

/** In force, pending, gone: how a wording stands on a day. */
export function standing(from, to, on) {
  if (!from) return null;
  if (from > on) return badge(t("pending"), "warn", `${from} –`);
  if (to && to <= on) return badge(t("not_in_force"), "bad", `– ${to}`);
  return badge(t("in_force"), "good", `${from} – ${to ?? ""}`);
}

/** Official text, digest of ours, or somebody's own document. */
export function tier(name) {
  if (!name) return null;
  const known = { official: "good", digest: "warn", user: "plain" };
  return badge(t(`tier_${name}`, {}, name), known[name] ?? "plain", t(`tier_${name}_why`, {}, ""));
}

/** State of an instrument. */
export function state(name) {
  const known = {
    "in force": ["in_force", "good"], pending: ["pending", "warn"],
    repealed: ["repealed", "bad"], superseded: ["superseded", "bad"],
  };
  const [key, tone] = known[name] ?? [null, "plain"];
  return name ? badge(key ? t(key) : t(`state_${name}`, {}, name), tone) : null;
}

/** Words that come as a string, or as {ko, en}. */
export function words(said) {
  if (said === undefined || said === null) return "";
  if (typeof said !== "object") return String(said);
  return said[lang()] || said.ko || said.en || said.text || "";
}

/** The number of a promulgation; law of other places has none. */
export const promulgationNumber = (n) => (n && n !== "0" ? t("number", { n }) : "");

/** A period of ISO 8601 in words: P90D, P3Y, P2M. */
export function period(iso) {
  const found = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/.exec(iso ?? "");
  if (!found) return iso ?? "";
  const units = ["years", "months", "weeks", "days"];
  return units.map((u, i) => (found[i + 1] ? t(u, { n: found[i + 1] }) : "")).filter(Boolean).join(" ");
}

/** The place's name. */
export const place = (code) => t(`place_${code}`, {}, code);

/** The kind of instrument, in the reader's language. */
export const kindName = (kind) => t(`kind_${kind}`, {}, kind);

/** The first short name that a law goes by: 약칭 comes before what people say. */
export const shortTitle = (work) => work.aliases.find((name) => name.length < work.title.length && /^[가-힣].*(?:법|령|규칙|조례|고시|규정)$/.test(name)) ?? work.title;
