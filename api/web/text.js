// Statutory text: levels by their markers, and marks placed by offsets into it.

import { h } from "./dom.js";

const LEVELS = [
  [/^[①-⑳㉑-㉟]/, 1], // 항
  [/^\d+(?:의\d+)?\.\s/, 2], // 호
  [/^[가-힣](?:의\d+)?\.\s/, 3], // 목
  [/^(?:\d+\)|\(\d+\)|[가-힣]\))/, 4], // below 목
];
const ELSEWHERE = [[/^(?:\([0-9A-Za-z]{1,4}\)|\d+\.|[一二三四五六七八九十]+[、　]|[０-９]+)\s*/, 1]]; // (a), 1., 一　
const NOTE = /<(?:개정|신설|삭제|전문개정|본조신설|시행일|제목개정)[^<>]{0,200}>/g; // <개정 2024.2.20>
const IGNORED = /\s|[\u200b\ufeff]/;

/** Lay out *text* in its levels; *ranges* are `[start, end]` to mark. */
export function lawText(text, ranges = [], language = "ko") {
  const levels = language.startsWith("ko") ? LEVELS : ELSEWHERE;
  const notes = [...text.matchAll(NOTE)].map((m) => [m.index, m.index + m[0].length]);
  const block = h("div", { class: "law", lang: language });
  let at = 0;
  for (const line of text.split("\n")) {
    const inner = line.trimStart();
    if (inner) {
      const from = at + line.length - inner.length;
      const level = levels.find(([marker]) => marker.test(inner))?.[1] ?? 0;
      block.append(h("p", { class: `level-${level}` }, pieces(text, from, at + line.length, ranges, notes)));
    }
    at += line.length + 1;
  }
  return block;
}

function pieces(text, from, to, ranges, notes) {
  const clip = (n) => Math.min(Math.max(n, from), to);
  const cuts = new Set([from, to]);
  for (const [a, b] of [...ranges, ...notes]) cuts.add(clip(a)).add(clip(b));
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((start, i) => {
    const words = text.slice(start, sorted[i + 1]);
    const within = ([a, b]) => a <= start && sorted[i + 1] <= b;
    const shown = notes.some(within) ? h("small", { class: "amended" }, words) : words;
    return ranges.some(within) ? h("mark", {}, shown) : shown;
  });
}

/** Where *quote* stands in *text*: spaces, amendment notes and line ends are no matter. */
export function quoteRanges(text, quote) {
  const [plain, places] = squeezed(text);
  const ranges = [];
  for (const part of quote.split(/\s*…\s*/)) {
    const [wanted] = squeezed(part);
    const at = wanted ? plain.indexOf(wanted) : -1;
    if (at >= 0) ranges.push([places[at], places[at + wanted.length - 1] + 1]);
  }
  return ranges;
}

function squeezed(text) {
  const skipped = new Set();
  for (const m of text.matchAll(NOTE)) {
    for (let i = m.index; i < m.index + m[0].length; i += 1) skipped.add(i);
  }
  const places = [];
  let plain = "";
  for (let i = 0; i < text.length; i += 1) {
    if (!skipped.has(i) && !IGNORED.test(text[i])) {
      plain += text[i];
      places.push(i);
    }
  }
  return [plain, places];
}

/** Where the words of a search stand in *text*; a Korean word also without its ending. */
export function wordRanges(text, query) {
  const lower = text.toLowerCase();
  const ranges = [];
  for (const word of query.toLowerCase().split(/[\s,.?!·ㆍ()「」"']+/).filter((w) => w.length > 1)) {
    const stem = longest(lower, word);
    for (let at = stem ? lower.indexOf(stem) : -1; at >= 0; at = lower.indexOf(stem, at + stem.length)) {
      ranges.push([at, at + stem.length]);
    }
  }
  return ranges;
}

function longest(text, word) {
  const least = /[가-힣]/.test(word) ? 2 : Math.max(3, word.length - 3);
  for (let length = word.length; length >= Math.min(least, word.length); length -= 1) {
    if (text.includes(word.slice(0, length))) return word.slice(0, length);
  }
  return "";
}

/** Plain words with marks. */
export function marked(text, ranges) {
  return pieces(text, 0, text.length, ranges, []);
}

/** The part of *text* around its first mark, with the marks moved along. */
export function excerpt(text, ranges, size = 320) {
  const first = ranges.length ? Math.min(...ranges.map(([a]) => a)) : 0;
  const from = first > size / 2 ? Math.max(0, first - 80) : 0;
  const to = Math.min(text.length, from + size);
  const flat = text.slice(from, to).replace(/\s/g, " ");
  const head = from ? "… " : "";
  const moved = ranges.map(([a, b]) => [a - from + head.length, b - from + head.length]);
  return marked(head + flat + (to < text.length ? " …" : ""), moved);
}
