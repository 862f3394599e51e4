import type { AccessKeyRecord } from "../cloud/cloud-records";
import { randomIdentifier, randomSecret } from "../cloud/random-identifier";
import { userTarget } from "./action-targets";
import { existingUser } from "./find-entity";
import { type IamActions, type IamCall, pagingParameters } from "./iam-action";
import type { XmlTree } from "./iam-answer";
import { limitExceeded, noSuchEntity } from "./iam-refusal";
import { pageOf } from "./page-of";
import { policyLimits } from "./policy-limits";
import { wireTime } from "./wire-values";

function keysOf({ store }: IamCall, userName: string): AccessKeyRecord[] {
  return store.listAccessKeys().filter((key) => key.userName === userName);
}

function listedKey(key: AccessKeyRecord): XmlTree {
  return {
    UserName: key.userName,
    AccessKeyId: key.accessKeyId,
    Status: key.isActive ? "Active" : "Inactive",
    CreateDate: wireTime(key.createdAtMs),
  };
}

function createKey(call: IamCall) {
  const { name } = existingUser(call);
  if (keysOf(call, name).length >= policyLimits.accessKeysPerUser) {
    throw limitExceeded(`Cannot exceed quota for AccessKeysPerUser: ${policyLimits.accessKeysPerUser}`);
  }
  const key: AccessKeyRecord = {
    accessKeyId: randomIdentifier("AKIA", 20),
    userName: name,
    secret: randomSecret(),
    isActive: true,
    createdAtMs: call.nowMs,
  };
  call.store.putAccessKey(key);
  return { AccessKey: { ...listedKey(key), SecretAccessKey: key.secret } };
}

function existingKey(call: IamCall): AccessKeyRecord {
  const id = call.input.text("AccessKeyId");
  const key = keysOf(call, existingUser(call).name).find(({ accessKeyId }) => accessKeyId === id);
  if (!key) throw noSuchEntity(`The Access Key with id ${id} cannot be found.`);
  return key;
}

function listKeys(call: IamCall) {
  const { name } = existingUser(call);
  const { items, paging } = pageOf(call.input, keysOf(call, name), ({ accessKeyId }) => accessKeyId);
  return { UserName: name, ...paging, AccessKeyMetadata: { member: items.map(listedKey) } };
}

/** Long-lived keys; without UserName, those of the caller. */
export const accessKeyActions: IamActions = {
  CreateAccessKey: { optional: ["UserName"], target: userTarget, run: createKey },
  ListAccessKeys: { optional: ["UserName", ...pagingParameters], target: userTarget, run: listKeys },
  UpdateAccessKey: {
    required: ["AccessKeyId", "Status"],
    optional: ["UserName"],
    target: userTarget,
    run: (call) => {
      call.store.putAccessKey({ ...existingKey(call), isActive: call.input.text("Status") === "Active" });
      return null;
    },
  },
  DeleteAccessKey: {
    required: ["AccessKeyId"],
    optional: ["UserName"],
    target: userTarget,
    run: (call) => {
      call.store.deleteAccessKey(existingKey(call).accessKeyId);
      return null;
    },
  },
};
