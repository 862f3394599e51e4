import { expect, it } from "vitest";
import { initialsOf } from "./initials";

it.each([
  ["mira.kovac", "MK"],
  ["Mira Ana Kovač", "MK"],
  ["mira@example.org", "M"],
  ["港 太郎", "港太"],
  ["", "?"],
  ["--", "?"],
])("shortens %s to %s", (name, letters) => expect(initialsOf(name)).toBe(letters));
