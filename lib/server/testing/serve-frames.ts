import { expect } from "vitest";
import { type EmbedGrant, embedGrantSchema } from "@/lib/shared/contracts/embed-session";
import type { EmbeddingHost } from "../config";
import type { Adapter, Got } from "./door-adapters";
import { fileAnswers } from "./file-answers";
import { newHostKey, signingHost, signToken, type TokenChanges } from "./host-signer";
import { problemIn, serveFake } from "./serve-fake";

/** What a frame says of itself. */
export const framePlace = { host: "tracker", deployment: "rijeka" };

export const bearing = (bearer: string) => ({ authorization: `Bearer ${bearer}` });

/** The status of an answer that succeeded, else the code of its problem. */
export const codeOf = (got: Got) => (got.status < 300 ? got.status : problemIn(got).code);

/** What the portal's own documents send, those in frames among them. */
export const ownOrigin = { origin: "http://127.0.0.1:3000" };

/** A portal with one host, and what its frames send. */
export function serveFrames(adapter: Adapter) {
  const key = newHostKey();
  const door = serveFake(adapter, { answer: fileAnswers });
  const sign = (changes: TokenChanges = {}) => signToken(key, door.fake.portal.clock(), changes);
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    door.send({
      ...{ method: "POST", path: `/embed/api${path}`, headers: { ...ownOrigin, ...headers } },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  const exchange = async (changes: TokenChanges = {}, old?: string) =>
    post(
      "/session",
      { kind: "signed", ...framePlace, token: await sign(changes) },
      old === undefined ? {} : bearing(old),
    );
  return {
    door,
    sign,
    post,
    exchange,
    setHost: (changes: Partial<EmbeddingHost> = {}) => {
      door.fake.portal.config.embedding.hosts = [signingHost(key, changes)];
    },
    begin: async (changes: TokenChanges = {}): Promise<EmbedGrant> => {
      const got = await exchange(changes);
      expect([got.status, got.text]).toEqual([200, expect.any(String)]);
      return embedGrantSchema.parse(JSON.parse(got.text));
    },
    read: (path: string, bearer: string) => door.send({ path, headers: bearing(bearer) }),
  };
}
