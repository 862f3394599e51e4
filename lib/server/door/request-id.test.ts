import { describe, expect, it } from "vitest";
import { requestIdOf } from "./request-id";

const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

describe("the id of a request", () => {
  it.each([
    "12345678",
    "a".repeat(100),
    "Root=1-67891233-abcdef012345678912345678",
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    "a_b.c:d+e/f=g@h-i",
  ])("is the load balancer's own: %s", (given) => expect(requestIdOf(given)).toBe(given));

  it.each([
    undefined,
    "",
    "1234567",
    "a".repeat(101),
    "with a space",
    " 12345678",
    "12345678\n",
    "12345678\nx",
    "12345678é",
    "<b>12345678",
    '12345678"',
    "1234,5678",
    "1234;5678",
    "1234%5678",
  ])("is a new one in place of %j", (given) => {
    const ids = [requestIdOf(given), requestIdOf(given)];
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(id).toMatch(uuid);
  });
});
