import { describe, expect, it } from "vitest";
import { mistakesOf, readText, withChanges } from "./config.test-support";

const arn = "arn:aws:iam::111122223333:role/SdmaGuests";
const account = /"account": "(\d{12})"/;

function textWith(links: object): string {
  const text = withChanges([]);
  const deployment = JSON.parse(text.replace(/^\s*\/\/.*$/gm, ""));
  deployment.deployments[0].links = links;
  return JSON.stringify(deployment, null, 2);
}
const ownAccount = account.exec(withChanges([]))?.[1] ?? "";
const ownArn = arn.replace("111122223333", ownAccount);
const messagesOf = (links: object) =>
  mistakesOf(textWith(links)).map(({ setting, message }) => `${setting}: ${message}`);

describe("guest links in the configuration", () => {
  it("are off unless role and makers are named, and are bounded", () => {
    expect(readText(textWith({})).deployments[0]?.links).toEqual({
      ...{ maximumDays: 90, guestLinkMakers: [], guestMaximumDays: 30, guestRequestsPerDay: 500 },
    });
    const links = { guestRole: { arn: ownArn, externalId: "guests-1" }, guestLinkMakers: ["survey-crew"] };
    expect(readText(textWith(links)).deployments[0]?.links).toMatchObject(links);
  });

  it.each<[string, object]>([
    ["links.guestLinkMakers: has no effect without guestRole", { guestLinkMakers: ["survey-crew"] }],
    [
      "links.guestRole: has no effect without guestLinkMakers: nobody could make a guest link",
      { guestRole: { arn: ownArn } },
    ],
    [
      "links.guestLinkMakers[0]: must name groups: * would let everyone make guest links",
      { guestRole: { arn: ownArn }, guestLinkMakers: ["*"] },
    ],
    [
      "links.guestMaximumDays: must be at most 30 days: a guest link always expires",
      { guestMaximumDays: 31 },
    ],
    [
      `links.guestRole.arn: is in the account 999999999999, but account is ${ownAccount}`,
      { guestRole: { arn: arn.replace("111122223333", "999999999999") }, guestLinkMakers: ["crew"] },
    ],
    [
      "links.guestRole.arn: is in the partition aws-cn, but eu-west-1 is in aws",
      { guestRole: { arn: ownArn.replace("arn:aws:", "arn:aws-cn:") }, guestLinkMakers: ["crew"] },
    ],
  ])("refuse %s", (message, links) => {
    expect(messagesOf(links)).toEqual([`deployments[0].${message}`]);
  });

  it("refuse a role that people take, whose level every guest would have", () => {
    const role = /"arn": "(arn:aws:iam::\d+:role\/[^"]+)"/.exec(withChanges([]))?.[1] ?? "";
    expect(messagesOf({ guestRole: { arn: role }, guestLinkMakers: ["crew"] })).toEqual([
      expect.stringContaining("of people: guests need a role of their own"),
    ]);
  });
});
