// `npm run person:erase -- <id>`: removes a person from the portal's store: their id from the ledger of attempts, the
// names that they have met, their requests for access and their failed requests. Reads the configuration that the portal reads. The id is the `sub` of their sign-in token.
import { readConfig } from "../lib/server/config";
import { erasePerson } from "../lib/server/store/erase-person";
import { lazyStores } from "../lib/server/store/open-store";

async function erase(personId: string): Promise<void> {
  const { dataFolder, secrets } = readConfig(process.env);
  const { databaseUrl } = secrets;
  const { store, ledgerStore } = lazyStores({
    dataFolder,
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
  });
  for (const opened of new Set([await store(), await ledgerStore()])) {
    await erasePerson(opened, personId, Date.now());
    await opened.destroy();
  }
  console.log("Erased. Run it again if the person used the portal within the last minute.");
}

const [personId] = process.argv.slice(2);
try {
  if (!personId) throw new Error("Usage: npm run person:erase -- <id of the person>");
  await erase(personId);
} catch (error) {
  console.error(error instanceof Error ? error.message : "The store failed.");
  process.exitCode = 1;
}
