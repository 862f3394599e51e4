import { openStore } from "../store/open-store";
import { countsSuite } from "./counts-suite.test-support";

countsSuite("SQLite", () => openStore(":memory:"));
