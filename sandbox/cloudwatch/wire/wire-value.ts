/** A double in the model, even without a fraction: `3.0` in text, eight bytes in CBOR. */
export class Double {
  constructor(readonly value: number) {}
}

/** A map in the model, which XML writes as entries. */
export class DoubleMap {
  constructor(readonly entries: readonly (readonly [key: string, value: Double])[]) {}
}

/** A response before serialization; undefined members are omitted. */
export type WireValue = string | number | Date | Double | DoubleMap | readonly WireValue[] | WireRecord;

export type WireRecord = { readonly [member: string]: WireValue | undefined };

export function isRecord(value: WireValue): value is WireRecord {
  return (
    typeof value === "object" &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    !(value instanceof Double) &&
    !(value instanceof DoubleMap)
  );
}

/** `3` as `3.0`, as AWS writes doubles in JSON and XML. */
export function doubleText({ value }: Double): string {
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}
