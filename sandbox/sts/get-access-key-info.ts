import { accountOfAccessKey } from "../cloud/access-key-account";
import { authorizeAction } from "../cloud/authorize-action";
import { account } from "../identity/directory";
import { textViolations, violationsMessage } from "./constraints";
import type { SignedCall } from "./sts-call";
import { StsRefusal } from "./sts-refusal";
import type { XmlTree } from "./xml-answer";

/**
 * STS GetAccessKeyInfo: the account that a key belongs to, whether or not the key exists or is active.
 * @throws StsRefusal
 */
export function getAccessKeyInfo({ store, request, caller, form }: SignedCall): XmlTree {
  const accessKeyId = form.get("AccessKeyId");
  const broken = textViolations(accessKeyId, "accessKeyId", {
    isRequired: true,
    minLength: 16,
    maxLength: 128,
    pattern: "[\\w]*",
  });
  if (broken.length > 0) throw new StsRefusal(400, "ValidationError", violationsMessage(broken));
  const denial = authorizeAction(request, caller, "sts:GetAccessKeyInfo", "*");
  if (denial !== null) throw new StsRefusal(403, "AccessDenied", denial);
  const id = accessKeyId ?? "";
  // Key ids from older data directories do not encode the account, so only the store knows it.
  const isOurs = store.findAccessKey(id) ?? store.findSession(id) ?? store.findUserSession(id);
  const owner = isOurs ? account.accountId : accountOfAccessKey(id);
  if (owner === null) throw new StsRefusal(400, "ValidationError", "Invalid AccessKeyId");
  return { Account: owner };
}
