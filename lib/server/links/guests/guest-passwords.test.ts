import { describe, expect, it } from "vitest";
import { GuestPasswords, PasswordsBusy, waitAfterFailures } from "./guest-passwords";

describe("passwords of guest links", () => {
  it("are kept as salted scrypt, and only the right one fits, however its accents are composed", async () => {
    const passwords = new GuestPasswords();
    const [one, other] = await Promise.all([passwords.hash("Kovač 2026"), passwords.hash("Kovač 2026")]);
    expect(one).toMatch(/^scrypt\$[\w-]{22}\$[\w-]{43}$/);
    expect(one).not.toBe(other);
    expect(await passwords.isRight("Kovac\u030c 2026", one)).toBe(true);
    expect(await passwords.isRight("kovač 2026", one)).toBe(false);
    expect(await passwords.isRight("", one)).toBe(false);
    expect(await passwords.isRight("anything", "scrypt$$")).toBe(false);
  });

  it("wait in a short line, and those beyond it are told so at once", async () => {
    const passwords = new GuestPasswords();
    const all = await Promise.allSettled(Array.from({ length: 12 }, () => passwords.hash("12345678")));
    const refused = all.filter((result) => result.status === "rejected");
    expect(refused).toHaveLength(4);
    expect(refused.every(({ reason }) => reason instanceof PasswordsBusy)).toBe(true);
    await expect(passwords.hash("12345678")).resolves.toMatch(/^scrypt/);
  });

  it("may be guessed a hundred times in no less than three months from one address", () => {
    const waits = Array.from({ length: 100 }, (_, at) => waitAfterFailures(at + 1));
    expect(waits.slice(0, 6)).toEqual([2_000, 4_000, 8_000, 16_000, 900_000, 1_800_000]);
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(90 * 86_400_000);
  });
});
