import { accessRequestsSuite } from "./access-requests-suite.test-support";
import { auditEventsSuite } from "./audit-events-suite.test-support";
import { embedSuite } from "./embed-suite.test-support";
import { failedRequestsSuite } from "./failed-requests-suite.test-support";
import { guestLinksSuite } from "./guest-links-suite.test-support";
import { openStore } from "./open-store";
import { sharedLinksSuite } from "./shared-links-suite.test-support";
import { storeSuite } from "./store-suite.test-support";

storeSuite("SQLite", () => openStore(":memory:"));
accessRequestsSuite("SQLite", () => openStore(":memory:"));
failedRequestsSuite("SQLite", () => openStore(":memory:"));
sharedLinksSuite("SQLite", () => openStore(":memory:"));
auditEventsSuite("SQLite", () => openStore(":memory:"));
guestLinksSuite("SQLite", () => openStore(":memory:"));
embedSuite("SQLite", () => openStore(":memory:"));
