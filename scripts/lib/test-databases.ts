import { randomUUID } from "node:crypto";
import { Client } from "pg";
import type { TestPostgres } from "./test-postgres";

async function withAdministrator(url: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await work(client).finally(() => client.end());
}

/** Databases of their own for tests, which are removed in the end. */
export function databasesOf({ url }: TestPostgres) {
  const names: string[] = [];
  return {
    async create(): Promise<string> {
      const name = `portal_test_${randomUUID().replaceAll("-", "")}`;
      await withAdministrator(url, (client) => client.query(`create database ${name}`));
      names.push(name);
      const address = new URL(url);
      address.pathname = `/${name}`;
      return address.href;
    },
    dropAll: () =>
      withAdministrator(url, async (client) => {
        for (const name of names) await client.query(`drop database if exists ${name} with (force)`);
      }),
  };
}
