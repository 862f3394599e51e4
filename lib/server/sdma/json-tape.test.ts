import fc from "fast-check";
import { expect, it } from "vitest";
import { isListAt, isObjectAt, type JsonTape, namesIn, readTape, scalarAt, valuesIn } from "./json-tape";

function valueAt(tape: JsonTape, at: number): unknown {
  if (isListAt(tape, at)) return valuesIn(tape, at).map((value) => valueAt(tape, value));
  if (!isObjectAt(tape, at)) return scalarAt(tape, at);
  const entries = namesIn(tape, at).map((name) => [String(scalarAt(tape, name)), valueAt(tape, name + 1)]);
  return Object.fromEntries(entries);
}

it("says what JSON.parse says, however the text is written", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(0, 2, "\t"), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      expect(valueAt(readTape(text), 0)).toEqual(JSON.parse(text));
      expect(valueAt(readTape(`\r\n ${text}\t`), 0)).toEqual(JSON.parse(text));
    }),
  );
});

it("knows where everything stands, equal names and brackets within texts included", () => {
  const tape = readTape('{ "a" : [1.50, "]\\"{", {}], "a" : null }');
  const written = tape.starts.map((start, at) => tape.text.slice(start, tape.ends[at]));
  expect(written).toEqual(["{", '"a"', "[", "1.50", '"]\\"{"', "{", '"a"', "null"]);
  expect(namesIn(tape, 0)).toEqual([1, 6]);
  expect(valuesIn(tape, 2)).toEqual([3, 4, 5]);
});
