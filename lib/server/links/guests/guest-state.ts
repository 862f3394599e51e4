import "server-only";
import { LRUCache } from "lru-cache";
import { LinkGuesses } from "../link-guesses";
import { GuestFiles } from "./guest-files";
import { GuestPasswords } from "./guest-passwords";
import { MakerChecks } from "./maker-checks";

/** What a process keeps for guest links. */
export interface GuestState {
  passwords: GuestPasswords;
  guesses: LinkGuesses;
  files: GuestFiles;
  makerChecks: MakerChecks;
  /** Files that an open page has shown, by its session and the file. */
  previewed: LRUCache<string, true>;
}

export const openGuestState = (): GuestState => ({
  passwords: new GuestPasswords(),
  guesses: new LinkGuesses(),
  files: new GuestFiles(),
  makerChecks: new MakerChecks(),
  previewed: new LRUCache({ max: 20_000 }),
});
