import { areaMeets } from "./area";
import { likeTest, orderTest, prefixTest, type ValueTest } from "./compare-value";
import type { FieldValue } from "./read-attributes";
import type { Filter, SearchRequest } from "./read-search-request";
import type { SearchDocument } from "./search-document";

export type DocumentTest = (document: SearchDocument) => boolean;
export type ReadValues = (document: SearchDocument) => readonly FieldValue[];

/** The differences between assets and files. */
export interface FieldReader {
  /** The reader of a field or attribute with that name; returns no values if the document has none. */
  valuesOf(key: string): ReadValues;
  /** The locations of a document; for assets, those of their files. */
  placeTest(meets: DocumentTest): DocumentTest;
}

function some(valuesOf: ReadValues, test: ValueTest): DocumentTest {
  return (document) => valuesOf(document).some(test);
}

/** Like OpenSearch's `must_not`: documents without the field match too. */
function none(valuesOf: ReadValues, test: ValueTest): DocumentTest {
  return (document) => !valuesOf(document).some(test);
}

function filterTest(filter: Filter, reader: FieldReader): DocumentTest {
  if (filter.operator === "geo") {
    const { area } = filter;
    return reader.placeTest(({ place }) => place !== null && areaMeets(area, place));
  }
  const valuesOf = reader.valuesOf(filter.key);
  switch (filter.operator) {
    case "like":
      return some(valuesOf, likeTest(filter.value));
    case "not_contains":
      return none(valuesOf, likeTest(filter.value));
    case "starts_with":
      return some(valuesOf, prefixTest(filter.value));
    case "not_starts_with":
      return none(valuesOf, prefixTest(filter.value));
    case "ne":
      return none(valuesOf, orderTest("eq", filter.value));
    default:
      return some(valuesOf, orderTest(filter.operator, filter.value));
  }
}

/** All filters of a request as a single test; without filters, everything matches. */
export function filtersTest({ filters, isAnyEnough }: SearchRequest, reader: FieldReader): DocumentTest {
  const tests = filters.map((filter) => filterTest(filter, reader));
  if (tests.length === 0) return () => true;
  return isAnyEnough
    ? (document) => tests.some((test) => test(document))
    : (document) => tests.every((test) => test(document));
}
