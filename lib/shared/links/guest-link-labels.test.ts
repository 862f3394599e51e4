import { describe, expect, it } from "vitest";
import type { GuestLink } from "../contracts/guest-link";
import {
  downloadsLeftText,
  guestEventText,
  guestLinkLabel,
  guestReportsText,
  guestTargetText,
} from "./guest-link-labels";

const asset = `asset-${"7f3c".repeat(8)}`;
const file = (digit: string) => `file-${digit.repeat(32)}`;
const target: GuestLink["target"] = {
  ...{ libraryId: `library-${"1".repeat(32)}`, projectId: `project-${"2".repeat(32)}`, assetId: asset },
  ...{ fileIds: null, versionId: null },
};
const link: GuestLink = {
  ...{ id: "x", state: "active", target, targetName: null, note: "", maker: { name: "Mira", isSelf: true } },
  ...{ createdAtMs: 1, expiresAtMs: 2, revokedAtMs: null, hasPassword: false },
  ...{ mostDownloads: null, downloads: 3, dailyRequests: 100, opens: 0, lastOpenedAtMs: null },
  reports: 0,
};

describe("a guest link in a list", () => {
  it("is called by its asset or only file, by an id where the viewer has never read the name", () => {
    expect(guestLinkLabel({ target, targetName: "Harbour crane 04" })).toBe("Harbour crane 04");
    expect(guestLinkLabel(link)).toBe("asset-7f3c…7f3c");
    expect(guestLinkLabel({ target: { ...target, fileIds: [file("a")] }, targetName: null })).toBe(
      "file-aaaa…aaaa",
    );
    const two = { ...target, fileIds: [file("a"), file("b")] };
    expect(guestLinkLabel({ target: two, targetName: "Crane" })).toBe("Crane · 2 files");
  });

  it("says what it opens: files, the newest version, or the one that was pinned", () => {
    expect(guestTargetText(target)).toBe("The asset, always its newest version");
    expect(guestTargetText({ ...target, versionId: `${asset}-version-7` })).toBe("The asset, version 7");
    expect(guestTargetText({ ...target, fileIds: [file("a"), file("b")] })).toBe("2 files");
  });

  it("says how many downloads are left, and never fewer than none", () => {
    expect(downloadsLeftText(link)).toBe("any number");
    expect(downloadsLeftText({ ...link, mostDownloads: 20 })).toBe("17 of 20");
    expect(downloadsLeftText({ ...link, mostDownloads: 2 })).toBe("0 of 2");
  });

  it("says how many problems guests reported, where they did", () => {
    expect([0, 1, 12].map((reports) => guestReportsText({ reports }))).toEqual([
      "",
      "1 problem reported",
      "12 problems reported",
    ]);
  });

  it("tells what happened, with the file that was taken", () => {
    expect(guestEventText("downloaded", "scan/station-05.laz")).toBe("Downloaded station-05.laz");
    expect(guestEventText("downloaded", "")).toBe("Downloaded a file");
    expect(guestEventText("password-refused", "")).toBe("Wrong password");
    expect(guestEventText("opened", "")).toBe("Opened the link");
    expect(guestEventText("reported", "The scan is empty.")).toBe("Reported a problem");
    expect(guestEventText("suspended", "Its maker left.")).toBe("Refused: Its maker left.");
  });
});
