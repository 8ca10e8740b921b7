import { h, put } from "./dom.js";
export function view(main) { put(main, h('h1', {}, '…')); }
