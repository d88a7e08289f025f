/** The literal search in WebAssembly: three to four times as fast as in JavaScript. */
import { SEARCH_MODULE } from '../generated/searchModule.ts';
import { type LiteralSearch, PADDING } from './literalSearch.ts';
import { HEADER, REPORT_WORDS } from './searchTables.ts';

/** What assembly/search.ts exports. Addresses are bytes in the memory. */
interface Exports {
  begin(tables: number, from: number, to: number): void;
  search(from: number, passed: number, reports: number, reportsEnd: number): number;
  readonly next: { readonly value: number };
  countLines(from: number, to: number): number;
  classify(from: number, to: number): number;
}

/** Addresses below this are left alone: 0 means "nothing" in the module. */
const TABLES_AT = 1024;
/** Room for the places of a block that pass the bitmap, with those behind the end of the text. */
const PASSED_SIZE = 16384;
const REPORTS_SIZE = 65536;
const PAGE = 65536;

let compiled: WebAssembly.Module | undefined;

function compile(): WebAssembly.Module {
  return new WebAssembly.Module(Uint8Array.from(atob(SEARCH_MODULE), (char) => char.charCodeAt(0)));
}

/** Prepares the search. Throws where WebAssembly, or its SIMD, is not to be had. */
export function createWasmSearch(tables: Uint32Array): LiteralSearch {
  compiled ??= compile();
  const passedAt = TABLES_AT + tables.byteLength;
  const reportsAt = passedAt + PASSED_SIZE;
  const reportsEnd = reportsAt + REPORTS_SIZE;
  // A place reports each branch at the most once.
  const textAt = reportsEnd + tables[HEADER.branches]! * REPORT_WORDS * 4 + PADDING;
  const memory = new WebAssembly.Memory({ initial: Math.ceil((textAt + PADDING) / PAGE) });
  const module = new WebAssembly.Instance(compiled, { env: { memory } }).exports as unknown as Exports;
  new Uint32Array(memory.buffer, TABLES_AT).set(tables);
  let bytes = new Uint8Array(memory.buffer);
  let words = new Uint32Array(memory.buffer);
  let found = new Uint32Array(1024);

  return {
    input(size) {
      const missing = textAt + size + PADDING - bytes.length;
      if (missing > 0) {
        memory.grow(Math.ceil(missing / PAGE));
        bytes = new Uint8Array(memory.buffer);
        words = new Uint32Array(memory.buffer);
      }
      return bytes.subarray(textAt, bytes.length - PADDING);
    },
    search(length) {
      const textEnd = textAt + length;
      bytes.fill(0, textEnd, textEnd + PADDING);
      module.begin(TABLES_AT, textAt, textEnd);
      let count = 0;
      for (let from = textAt; from < textEnd; from = module.next.value) {
        const end = module.search(from, passedAt, reportsAt, reportsEnd);
        const reports = words.subarray(reportsAt >> 2, end >> 2);
        if (count + reports.length > found.length) {
          const larger = new Uint32Array((count + reports.length) * 2);
          larger.set(found.subarray(0, count));
          found = larger;
        }
        found.set(reports, count);
        count += reports.length;
      }
      return found.subarray(0, count);
    },
    countLines: (from, to) => module.countLines(textAt + from, textAt + to),
    classify(length) {
      bytes.fill(0, textAt + length, textAt + length + PADDING);
      return module.classify(textAt, textAt + length);
    },
  };
}
