// Two texts side by side: lines are paired, then words within a pair are compared.

import { h } from "./dom.js";

const MOST = 1500; // tokens of a line; longer ones are shown whole
const LINES = 600;

/** Rows of `[before, after]` nodes for two texts; either may be empty. */
export function sideBySide(before, after) {
  const a = lines(before), b = lines(after);
  if (!a.length || !b.length || a.length > LINES || b.length > LINES) {
    return [[column(a, "del"), column(b, "ins")]];
  }
  return paired(a, b).map(([x, y]) => row(x, y));
}

const lines = (text) => (text ?? "").split("\n").filter((line) => line.trim());
const column = (list, tag) => list.map((line) => h("p", {}, h(tag, {}, line)));

function row(x, y) {
  if (x === y) return [h("p", { class: "same" }, x), h("p", { class: "same" }, y)];
  if (x === null) return [null, h("p", {}, h("ins", {}, y))];
  if (y === null) return [h("p", {}, h("del", {}, x)), null];
  return words(x, y);
}

/** Pair equal lines; between them pair the rest in order. */
function paired(a, b) {
  const rows = [];
  let i = 0, j = 0;
  for (const [x, y] of [...common(a, b), [a.length, b.length]]) {
    while (i < x || j < y) rows.push([i < x ? a[i++] : null, j < y ? b[j++] : null]);
    if (x < a.length && y < b.length) rows.push([a[i++], b[j++]]);
  }
  return rows;
}

/** The longest common subsequence, as pairs of places. */
function common(a, b) {
  const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      table[i][j] = a[i] === b[j] ? table[i + 1][j + 1] + 1 : Math.max(table[i + 1][j], table[i][j + 1]);
    }
  }
  const pairs = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (table[i + 1][j] >= table[i][j + 1]) i += 1;
    else j += 1;
  }
  return pairs;
}

function words(x, y) {
  const a = x.match(/\s+|[^\s]+/g) ?? [], b = y.match(/\s+|[^\s]+/g) ?? [];
  if (a.length > MOST || b.length > MOST) return [column([x], "del"), column([y], "ins")];
  const kept = common(a, b);
  const left = h("p", {}), right = h("p", {});
  marks(left, a, new Set(kept.map(([i]) => i)), "del");
  marks(right, b, new Set(kept.map(([, j]) => j)), "ins");
  return [left, right];
}

function marks(node, tokens, kept, tag) {
  let run = "";
  const flush = () => {
    if (run) node.append(h(tag, {}, run));
    run = "";
  };
  tokens.forEach((token, i) => {
    const space = !token.trim();
    if (kept.has(i) && !(space && run)) {
      flush();
      node.append(token);
    } else run += token;
  });
  flush();
}
