import { termsOf } from "./indexed-text";
import type { SearchDocument } from "./search-document";
import { createTermIndex, type TermIndex } from "./term-index";

/** Documents of one kind, each under a number that only increases. */
export interface SearchIndex {
  put(document: SearchDocument): void;
  remove(id: string): void;
  get(id: string): SearchDocument | undefined;
  /** Undefined if the document was deleted or renumbered. */
  numbered(): readonly (SearchDocument | undefined)[];
  terms(): TermIndex;
  documentCount(): number;
}

/** Unused numbers cost little; once they outnumber the documents, everything is renumbered. */
const leastGone = 1_000;

export function createSearchIndex(): SearchIndex {
  let documents: (SearchDocument | undefined)[] = [];
  let terms = createTermIndex();
  let numbers = new Map<string, number>();

  function append(document: SearchDocument): void {
    numbers.set(document.id, documents.length);
    terms.add(documents.length, termsOf(document.text));
    documents.push(document);
  }

  function compact(): void {
    const live = documents.filter((document) => document !== undefined);
    documents = [];
    terms = createTermIndex();
    numbers = new Map();
    for (const document of live) append(document);
  }

  function remove(id: string): void {
    const number = numbers.get(id);
    if (number === undefined) return;
    documents[number] = undefined;
    numbers.delete(id);
    const goneCount = documents.length - numbers.size;
    if (goneCount > leastGone && goneCount > numbers.size) compact();
  }

  return {
    put(document) {
      remove(document.id);
      append(document);
    },
    remove,
    get: (id) => documents[numbers.get(id) ?? -1],
    numbered: () => documents,
    terms: () => terms,
    documentCount: () => numbers.size,
  };
}
