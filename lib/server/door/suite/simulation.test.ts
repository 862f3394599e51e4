import { expect, it } from "vitest";
import { simulationSchema } from "@/lib/shared/contracts/simulation";
import { adapters } from "../../testing/door-adapters";
import { problemIn, serveFake } from "../../testing/serve-fake";

const path = "/api/permissions/rijeka/simulation";

for (const adapter of adapters) {
  const door = serveFake(adapter);

  it(`${adapter.name}: a simulation is of one's own roles, asked of IAM once, and costs nothing of SDMA`, async () => {
    const asked: string[] = [];
    door.fake.iam.simulate = ({ roleArn, resources }) => {
      asked.push(roleArn);
      const result = resources.map((resource) => ({
        ...{ resource, decision: "implicitDeny", matched: [], missingKeys: ["aws:SourceIp"] },
      }));
      return { ok: true, result };
    };
    const { header } = await door.fake.signIn("mira");
    for (let time = 0; time < 2; time += 1) {
      const got = await door.send({ path: `${path}?role=read-only`, headers: header });
      const simulation = simulationSchema.parse(JSON.parse(got.text));
      expect(simulation).toMatchObject({ roleId: "read-only", unread: null });
      expect(simulation.operations).toHaveLength(80);
      expect(simulation.operations?.[0]).toMatchObject({ decision: "implicitDeny" });
    }
    expect(asked).toEqual(["arn:aws:iam::111122223333:role/ReadOnly"]);
    const other = await door.send({ path: `${path}?role=administrator`, headers: header });
    expect([other.status, problemIn(other).code]).toEqual([403, "no-role"]);
    expect([asked.length, door.fake.upstream.asked.length]).toEqual([1, 0]);
  });
}
