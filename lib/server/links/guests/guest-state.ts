import "server-only";
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
}

export const openGuestState = (): GuestState => ({
  passwords: new GuestPasswords(),
  guesses: new LinkGuesses(),
  files: new GuestFiles(),
  makerChecks: new MakerChecks(),
});
