import { expect, it } from "vitest";
import { isConditionOperator } from "./condition-operators";

it.each(["toString", "constructor", "ForAllValues:hasOwnProperty", "valueOfIfExists"])(
  "does not take %s, which every object has, for an operator",
  (name) => {
    expect(isConditionOperator(name)).toBe(false);
  },
);
