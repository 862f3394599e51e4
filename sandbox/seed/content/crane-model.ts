import { Document, type Material, type Mesh, NodeIO } from "@gltf-transform/core";
import type { Random } from "../random";

const corners = [
  [0, 0, 0],
  [1, 0, 0],
  [1, 1, 0],
  [0, 1, 0],
  [0, 0, 1],
  [1, 0, 1],
  [1, 1, 1],
  [0, 1, 1],
] as const;

/** Four corners of each face, counter-clockwise seen from outside, with the face's normal. */
const faces = [
  { of: [4, 5, 6, 7], normal: [0, 0, 1] },
  { of: [1, 0, 3, 2], normal: [0, 0, -1] },
  { of: [5, 1, 2, 6], normal: [1, 0, 0] },
  { of: [0, 4, 7, 3], normal: [-1, 0, 0] },
  { of: [7, 6, 2, 3], normal: [0, 1, 0] },
  { of: [0, 1, 5, 4], normal: [0, -1, 0] },
] as const;

function makeBoxMesh(document: Document, material: Material): Mesh {
  const buffer = document.getRoot().listBuffers()[0] ?? document.createBuffer();
  const positions = faces.flatMap((face) => face.of.flatMap((corner) => [...(corners[corner] ?? [])]));
  const normals = faces.flatMap((face) => face.of.flatMap(() => [...face.normal]));
  const indices = faces.flatMap((_, face) => [0, 1, 2, 0, 2, 3].map((corner) => face * 4 + corner));
  const primitive = document
    .createPrimitive()
    .setMaterial(material)
    .setAttribute(
      "POSITION",
      document.createAccessor().setType("VEC3").setArray(new Float32Array(positions)).setBuffer(buffer),
    )
    .setAttribute(
      "NORMAL",
      document.createAccessor().setType("VEC3").setArray(new Float32Array(normals)).setBuffer(buffer),
    )
    .setIndices(
      document.createAccessor().setType("SCALAR").setArray(new Uint16Array(indices)).setBuffer(buffer),
    );
  return document.createMesh("box").addPrimitive(primitive);
}

/** Boxes as [name, corner, size] in meters: legs, girder, boom, cabin, and a counterweight of several slabs. */
function craneParts(height: number, reach: number, slabs: number) {
  const legs = [0, 16].flatMap((x) =>
    [0, 12].map((z) => ({
      name: `Leg ${x}/${z}`,
      at: [x, 0, z] as const,
      size: [1.2, height, 1.2] as const,
    })),
  );
  const counterweight = Array.from({ length: slabs }, (_, index) => ({
    name: `Counterweight ${index + 1}`,
    at: [-6 - index * 1.1, height + 1, 4.5] as const,
    size: [1, 2, 4] as const,
  }));
  return [
    ...legs,
    ...counterweight,
    { name: "Girder", at: [-8, height, 5] as const, size: [26, 1.6, 3] as const },
    { name: "Boom", at: [18, height, 5.4] as const, size: [reach, 1.2, 2.2] as const },
    { name: "Cabin", at: [14, height - 3, 5.2] as const, size: [3, 2.6, 2.6] as const },
  ];
}

/** A binary glTF 2.0 of a ship-to-shore crane. */
export async function makeCraneModel(random: Random): Promise<Uint8Array> {
  const document = new Document();
  document.createBuffer();
  const paint = document
    .createMaterial("paint")
    .setBaseColorFactor([0.85, 0.36 + random.next() * 0.2, 0.1, 1]);
  const mesh = makeBoxMesh(document, paint.setRoughnessFactor(0.8).setMetallicFactor(0.1));
  const scene = document.createScene("Crane");
  for (const { name, at, size } of craneParts(
    28 + random.whole(0, 12),
    30 + random.whole(0, 15),
    random.whole(2, 6),
  )) {
    scene.addChild(
      document
        .createNode(name)
        .setMesh(mesh)
        .setTranslation([...at])
        .setScale([...size]),
    );
  }
  return new NodeIO().writeBinary(document);
}
