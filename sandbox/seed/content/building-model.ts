import type { Random } from "../random";

const guidAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_$";

/** 22 characters of IFC's own base 64; the first carries two bits only. */
function guid(random: Random): string {
  const rest = Array.from({ length: 21 }, () => guidAlphabet[random.whole(0, 63)]);
  return `${guidAlphabet[random.whole(0, 3)]}${rest.join("")}`;
}

const header = (name: string) => `ISO-10303-21;
HEADER;
FILE_DESCRIPTION(('ViewDefinition [ReferenceView]'),'2;1');
FILE_NAME('${name}','2026-11-20T00:00:00',('Rijeka Geodata'),('Rijeka Geodata'),'SDMA sandbox','SDMA sandbox','');
FILE_SCHEMA(('IFC4'));
ENDSEC;
DATA;`;

function projectLines(random: Random, storeyHeight: number): string[] {
  return [
    "#1=IFCCARTESIANPOINT((0.,0.,0.));",
    "#2=IFCDIRECTION((0.,0.,1.));",
    "#3=IFCDIRECTION((1.,0.,0.));",
    "#4=IFCAXIS2PLACEMENT3D(#1,#2,#3);",
    "#5=IFCGEOMETRICREPRESENTATIONCONTEXT($,'Model',3,1.E-05,#4,$);",
    "#6=IFCSIUNIT(*,.LENGTHUNIT.,$,.METRE.);",
    "#7=IFCUNITASSIGNMENT((#6));",
    `#8=IFCPROJECT('${guid(random)}',$,'Terminal',$,$,$,$,(#5),#7);`,
    "#9=IFCLOCALPLACEMENT($,#4);",
    `#10=IFCSITE('${guid(random)}',$,'Port of Rijeka',$,$,#9,$,$,.ELEMENT.,(45,19,37),(14,26,32),2.,$,$);`,
    `#11=IFCBUILDING('${guid(random)}',$,'Terminal building',$,$,#9,$,$,.ELEMENT.,$,$,$);`,
    `#12=IFCBUILDINGSTOREY('${guid(random)}',$,'Ground floor',$,$,#9,$,$,.ELEMENT.,0.);`,
    `#13=IFCRELAGGREGATES('${guid(random)}',$,$,$,#8,(#10));`,
    `#14=IFCRELAGGREGATES('${guid(random)}',$,$,$,#10,(#11));`,
    `#15=IFCRELAGGREGATES('${guid(random)}',$,$,$,#11,(#12));`,
    "#16=IFCCARTESIANPOINT((0.,0.));",
    "#17=IFCAXIS2PLACEMENT2D(#16,$);",
    "#18=IFCRECTANGLEPROFILEDEF(.AREA.,$,#17,8.,0.3);",
    `#19=IFCEXTRUDEDAREASOLID(#18,#4,#2,${storeyHeight.toFixed(1)});`,
    "#20=IFCSHAPEREPRESENTATION(#5,'Body','SweptSolid',(#19));",
    "#21=IFCPRODUCTDEFINITIONSHAPE($,$,(#20));",
  ];
}

function wallLines(random: Random, index: number): { id: number; lines: string[] } {
  const first = 100 + index * 10;
  const x = (index % 6) * 8;
  const y = Math.floor(index / 6) * 6;
  return {
    id: first + 3,
    lines: [
      `#${first}=IFCCARTESIANPOINT((${x.toFixed(1)},${y.toFixed(1)},0.));`,
      `#${first + 1}=IFCAXIS2PLACEMENT3D(#${first},#2,#3);`,
      `#${first + 2}=IFCLOCALPLACEMENT(#9,#${first + 1});`,
      `#${first + 3}=IFCWALL('${guid(random)}',$,'Wall ${index + 1}',$,$,#${first + 2},#21,$,.SOLIDWALL.);`,
    ],
  };
}

/** An IFC4 file (ISO 10303-21 text) of one storey with walls as extruded rectangles. */
export function makeBuildingModel(random: Random, wallCount: number): Uint8Array {
  const walls = Array.from({ length: wallCount }, (_, index) => wallLines(random, index));
  const contained = walls.map(({ id }) => `#${id}`).join(",");
  const relation = `#50=IFCRELCONTAINEDINSPATIALSTRUCTURE('${guid(random)}',$,$,$,(${contained}),#12);`;
  const lines = [
    header("terminal.ifc"),
    ...projectLines(random, 3.2 + random.next()),
    ...walls.flatMap((wall) => wall.lines),
    relation,
    "ENDSEC;",
    "END-ISO-10303-21;",
    "",
  ];
  return Buffer.from(lines.join("\n"));
}
