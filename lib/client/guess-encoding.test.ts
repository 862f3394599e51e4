import { describe, expect, it } from "vitest";
import { decodeFileText } from "./decode-file-text";

/** The inverse of what a browser decodes, for encodings of one byte per letter. */
function encoded(label: string, text: string): Uint8Array {
  const decoder = new TextDecoder(label);
  const bytes = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(new Uint8Array([byte])), byte]),
  );
  return Uint8Array.from([...text], (letter) => bytes.get(letter) ?? 0x3f);
}

const croatian = "Točka;Naziv;Napomena\n1;Željko Kovač;čestica kod Požege\n2;Đurđevac;šahtovi uz cestu\n";
const short = "Ime;Mjesto\nŽeljko;Požega\n";
const czech = "Bod;Popis\n1;Příkrý svah u řeky\n2;Žďár nad Sázavou, kůň\n";
const polish = "Punkt;Opis\n1;łąka przy drodze\n2;Świętokrzyskie źródło żółte\n";
const hungarian = "Pont;Leírás\n1;Főút mellett, kút\n2;Győr, tűzoltóság\n";
const german = "Punkt;Höhe;Bemerkung\n1;12,5;Straße überquert, 3 m²\n2;13,1;Brücke bei 45°N\n";
const french = "Point;Remarque\n1;côté nord de la clôture\n2;près du château\n";
const swedish = "Punkt;Anm\n1;Vid vägen, ån\n2;Öster om bäcken\n";
const turkish = "Nokta;Açıklama\n1;Köprü yanı, ağaç\n2;İstanbul şehir sınırı\n";
const russian = "Точка;Описание\n1;Угол здания\n2;Столб линии электропередачи\n";
const greek = "Σημείο;Περιγραφή\n1;Γωνία κτιρίου\n2;Στύλος ηλεκτρικού\n";

describe("an encoding of one byte per letter", () => {
  it.each([
    ["Croatian", "windows-1250", croatian],
    ["Croatian", "iso-8859-2", croatian],
    ["a few words of Croatian", "windows-1250", short],
    ["a few words of Croatian", "iso-8859-2", short],
    ["Czech", "windows-1250", czech],
    ["Czech", "iso-8859-2", czech],
    ["Polish", "windows-1250", polish],
    ["Polish", "iso-8859-2", polish],
    ["Hungarian", "windows-1250", hungarian],
    ["German", "windows-1252", german],
    ["French", "windows-1252", french],
    ["Swedish", "windows-1252", swedish],
    ["Turkish", "windows-1254", turkish],
    ["Russian", "windows-1251", russian],
    ["Russian", "koi8-r", russian],
    ["Russian", "ibm866", russian],
    ["Russian", "iso-8859-5", russian],
    ["Greek", "windows-1253", greek],
    ["Greek", "iso-8859-7", greek],
    ["French with line feeds", "macintosh", french],
    ["German with line feeds", "macintosh", german.replace(/[²°]/g, "")],
  ])("of %s in %s is guessed, and said to be a guess", async (_, label, text) => {
    expect(await decodeFileText(encoded(label, text))).toMatchObject({
      text,
      isGuess: true,
      isBinary: false,
    });
  });

  it("is guessed from a part of a large file that starts with ASCII", async () => {
    const rows = encoded("windows-1250", `${"1;2;3\n".repeat(500_000)}${croatian.repeat(40_000)}`);
    const startMs = performance.now();
    expect(await decodeFileText(rows)).toMatchObject({ encoding: "windows-1250" });
    expect(performance.now() - startMs).toBeLessThan(3_000);
  });
});

describe("an encoding that text states", () => {
  it.each([
    ["XML", "windows-1250", '<?xml version="1.0" encoding="windows-1250"?>\n<a>č</a>'],
    ["XML", "iso-8859-2", "<?xml version='1.0' encoding='ISO-8859-2'?>\n<a>č</a>"],
    ["HTML", "windows-1250", '<html><meta charset="windows-1250"><p>č\n'],
    ["DXF", "windows-1250", "  9\r\n$DWGCODEPAGE\r\n  3\r\nANSI_1250\r\n  1\r\nč\r\n"],
  ])("in %s is used: %s", async (_, encoding, text) => {
    expect(await decodeFileText(encoded(encoding, text))).toMatchObject({ text, encoding, isGuess: false });
  });

  it.each(["utf-8", "x-unknown", "EBCDIC-CP-US"])(
    "is a guess where it is %s and cannot be right",
    async (label) => {
      const bytes = encoded(
        "windows-1252",
        `<?xml version="1.0" encoding="${label}"?><a>Höhe über Brücke</a>`,
      );
      expect(await decodeFileText(bytes)).toMatchObject({ encoding: "windows-1252", isGuess: true });
    },
  );
});
