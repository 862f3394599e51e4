import { openStore } from "./open-store";
import { storeSuite } from "./store-suite.test-support";

storeSuite("SQLite", () => openStore(":memory:"));
