import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { seedLibraryId, seedProjectId, seedVersionedAssetId } from "../../seed/identifiers";
import { seedTime } from "../../seed/seed-time";
import { expectValidAnswer } from "../answer-validator.test-support";
import { openTestSdma, type TestSdma } from "../open-test-sdma";

const rowSchema = z.object({
  eventId: z.string(),
  eventTime: z.number(),
  eventName: z.string(),
  principalId: z.string(),
  resourceType: z.string(),
  resourceId: z.string(),
  sourceIpAddress: z.string(),
  details: z.record(z.string(), z.unknown()),
});
const answerSchema = z.object({
  columns: z.array(z.string()),
  rows: z.array(rowSchema),
  nextToken: z.string().optional(),
});
type Row = z.infer<typeof rowSchema>;

const target = `libraries/${seedLibraryId}/audit-event-queries`;
let test: TestSdma;
let all: Row[];

async function ask(person: string, body: object, query = "") {
  const answer = await test.send(person, "POST", `${target}${query}`, body);
  return { status: answer.status, value: expectValidAnswer("QueryAuditEvents", answer.status, answer.body) };
}

async function readAll(body: object): Promise<Row[]> {
  const rows: Row[] = [];
  let token = "";
  do {
    const query = `?maxResults=400${token && `&nextToken=${encodeURIComponent(token)}`}`;
    const page = answerSchema.parse((await ask("ada.novak", body, query)).value);
    rows.push(...page.rows);
    token = page.nextToken ?? "";
  } while (token);
  return rows;
}

beforeAll(async () => {
  test = await openTestSdma();
  all = await readAll({});
}, 120_000);
afterAll(() => test.close());

const yesterday = seedTime - 2 * 86_400;
const iso = new Date(yesterday * 1_000).toISOString();

/** Filters, and the same conditions as predicates on the rows. */
const cases: readonly [field: string, operator: string, value: string, keeps: (row: Row) => boolean][] = [
  ["eventName", "eq", "CreateProject", (row) => row.eventName === "CreateProject"],
  ["eventName", "=", "CreateProject", (row) => row.eventName === "CreateProject"],
  ["eventName", "NE", "CreateAsset", (row) => row.eventName !== "CreateAsset"],
  [
    "eventName",
    "in",
    "CreateProject, CreateConnector",
    (row) => /^Create(Project|Connector)$/.test(row.eventName),
  ],
  ["eventName", "starts_with", "Add", (row) => row.eventName.startsWith("Add")],
  ["eventName", "not_starts_with", "Add", (row) => !row.eventName.startsWith("Add")],
  ["eventName", "like", "*project*member", (row) => /project.*member$/i.test(row.eventName)],
  ["eventName", "like", "member", (row) => /member/i.test(row.eventName)],
  ["principalId", "contains", "KOVAC", (row) => row.principalId.includes("kovac")],
  ["principalId", "not_contains", "o", (row) => !row.principalId.includes("o")],
  ["principalId", "contains", "a_a", (row) => row.principalId.includes("a_a")],
  ["resourceType", "eq", "assetTemplate", (row) => row.resourceType === "assetTemplate"],
  ["resourceId", "eq", seedVersionedAssetId, (row) => row.resourceId === seedVersionedAssetId],
  ["details", "contains", seedProjectId, (row) => JSON.stringify(row.details).includes(seedProjectId)],
  ["eventTime", "gt", String(yesterday), (row) => row.eventTime > yesterday],
  ["eventTime", ">=", iso, (row) => row.eventTime >= yesterday],
  ["eventTime", "lt", String(yesterday * 1_000), (row) => row.eventTime < yesterday],
  [
    "eventTime",
    "between",
    `${yesterday},${seedTime}`,
    (row) => row.eventTime >= yesterday && row.eventTime <= seedTime,
  ],
];

describe("QueryAuditEvents", () => {
  it("returns the seed's history, newest first, every event once", () => {
    expect(all.length).toBeGreaterThan(700);
    expect(new Set(all.map(({ eventId }) => eventId)).size).toBe(all.length);
    const times = all.map(({ eventTime }) => eventTime);
    expect(times).toEqual(times.toSorted((left, right) => right - left));
    expect(times[0]).toBeLessThanOrEqual(seedTime);
    expect(all.filter(({ eventTime }) => eventTime > seedTime - 21 * 86_400).length).toBeGreaterThan(30);
  });

  it.each(cases)("finds by %s %s %s exactly the matching events", async (field, operator, value, keeps) => {
    const found = await readAll({ filters: [{ field, operator, value }] });
    expect(found).toEqual(all.filter(keeps));
    expect(found.length).toBeLessThan(all.length);
  });

  it("combines filters with AND unless OR is requested", async () => {
    const filters = [
      { field: "eventName", operator: "eq", value: "CreateAsset" },
      { field: "principalId", operator: "eq", value: "mira.kovac" },
    ];
    const [isCreate, isMira] = [
      (row: Row) => row.eventName === "CreateAsset",
      (row: Row) => row.principalId === "mira.kovac",
    ];
    expect(await readAll({ filters })).toEqual(all.filter((row) => isCreate(row) && isMira(row)));
    expect(await readAll({ filters, operation: "or" })).toEqual(
      all.filter((row) => isCreate(row) || isMira(row)),
    );
  });

  it("names the invalid field, operator, value or operation, and the valid ones", async () => {
    const refusal = async (body: object) => {
      const { status, value } = await ask("ada.novak", body);
      return { status, ...z.looseObject({}).parse(value) };
    };
    const filter = { field: "eventName", operator: "eq", value: "x" };
    expect(await refusal({ filters: [{ ...filter, field: "color" }] })).toMatchObject({
      status: 400,
      parameterName: "filters[0].field",
      parameterValue: "color",
      allowedValues: expect.arrayContaining(["eventTime", "resourceId"]),
    });
    expect(await refusal({ filters: [filter, { ...filter, operator: "between" }] })).toMatchObject({
      status: 400,
      parameterName: "filters[1].operator",
    });
    const time = { field: "eventTime", operator: "gt", value: "yesterday" };
    expect(await refusal({ filters: [time] })).toMatchObject({
      status: 400,
      parameterName: "filters[0].value",
    });
    expect(await refusal({ operation: "XOR" })).toMatchObject({ status: 400, allowedValues: ["AND", "OR"] });
  });

  it("requires a Manager of the library", async () => {
    const people = ["luka.horvat", "ivana.maric", "mira.kovac", "jonas.olsen", "noor.haddad"];
    const statuses = await Promise.all(people.map(async (person) => (await ask(person, {})).status));
    expect(statuses).toEqual([200, 200, 403, 403, 403]);
  });

  it("returns tokens that are valid for the same filters only", async () => {
    const first = answerSchema.parse((await ask("ada.novak", {}, "?maxResults=1")).value);
    const next = `?maxResults=1&nextToken=${encodeURIComponent(first.nextToken ?? "")}`;
    const filters = [{ field: "eventName", operator: "eq", value: "CreateAsset" }];
    expect((await ask("ada.novak", { filters }, next)).status).toBe(400);
    expect((await ask("ada.novak", {}, next)).status).toBe(200);
  });
});
