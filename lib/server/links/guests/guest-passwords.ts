import "server-only";
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/** OWASP's password storage cheat sheet, scrypt. One takes 128 MiB and about 0.3 s of a thread. */
const parameters = { cost: 2 ** 17, blockSize: 8, parallelization: 1 };
const keyBytes = 32;
/** Node's own bound of 32 MiB refuses these parameters. */
const maxmem = 256 * parameters.cost * parameters.blockSize;
/** DNS lookups and files wait for the same threads, and each hash holds its memory. */
const mostWaiting = 8;

/** Too many passwords wait to be looked at. */
export class PasswordsBusy extends Error {
  override name = "PasswordsBusy";
}

const hash = (password: string, salt: Buffer) =>
  new Promise<Buffer>((resolve, reject) => {
    scrypt(password.normalize("NFC"), salt, keyBytes, { ...parameters, maxmem }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });

/** Hashes and compares passwords, one at a time. */
export class GuestPasswords {
  private waiting = 0;
  private last: Promise<unknown> = Promise.resolve();

  /** @returns what is stored @throws {PasswordsBusy} */
  hash(password: string): Promise<string> {
    return this.inTurn(async () => {
      const salt = randomBytes(16);
      const key = await hash(password, salt);
      return `scrypt$${salt.toString("base64url")}$${key.toString("base64url")}`;
    });
  }

  /** @param stored as `hash` returned it @throws {PasswordsBusy} */
  isRight(password: string, stored: string): Promise<boolean> {
    return this.inTurn(async () => {
      const [, salt = "", key = ""] = stored.split("$");
      const expected = Buffer.from(key, "base64url");
      const found = await hash(password, Buffer.from(salt, "base64url"));
      return expected.length === found.length && timingSafeEqual(expected, found);
    });
  }

  private inTurn<Result>(run: () => Promise<Result>): Promise<Result> {
    if (this.waiting >= mostWaiting) return Promise.reject(new PasswordsBusy());
    this.waiting += 1;
    const result = this.last.then(run).finally(() => {
      this.waiting -= 1;
    });
    this.last = result.catch(() => undefined);
    return result;
  }
}

/** After so many failures from one address, how long until its next try, in milliseconds: seconds first, then hours. */
export function waitAfterFailures(failures: number): number {
  if (failures < mostQuickTries) return 1_000 * 2 ** failures;
  return Math.min(15 * 60_000 * 2 ** (failures - mostQuickTries), 24 * 3_600_000);
}

/** Tries before an address waits for minutes. */
export const mostQuickTries = 5;
