import { describe, expect, it } from "vitest";
import { linesOf } from "./pasted";

describe("NOTE-12 pasted lines", () => {
  it.each<[string, string, string[]]>([
    ["any ends of lines", "School\r\n\r\nPolice\rYouth work\u2028Health", ["School", "Police", "Youth work", "Health"]],
    ["one thing", "  one thing  ", ["one thing"]],
    ["nothing", " \n\u200b\n", []],
    [
      "typed bullets",
      "• School\n- Police\n– Youth work\n— Health\n* Church",
      ["School", "Police", "Youth work", "Health", "Church"],
    ],
    [
      "Word’s bullets",
      "·\tSchool\no\tPolice\n§\tYouth\n\uf0b7 Health\n\uf0a7\tChurch",
      ["School", "Police", "Youth", "Health", "Church"],
    ],
    ["Word’s bullets with spaces", "·       School\no   Police\n§  Youth", ["School", "Police", "Youth"]],
    ["bullets without a gap", "•School\n●Police\n☐Youth", ["School", "Police", "Youth"]],
    [
      "boxes",
      "☐ School\n☑ Police\n- [ ] Youth\n- [x] Health\n[ ] Church",
      ["School", "Police", "Youth", "Health", "Church"],
    ],
    ["bullets on lines of their own", "•\nSchool\n•\nPolice", ["School", "Police"]],
    [
      "markers with brackets",
      "a) School\nb) Police\n(1) Youth\n2) Health\niv) Church",
      ["School", "Police", "Youth", "Health", "Church"],
    ],
  ])("lose what is put around them: %s", (_, pasted, lines) => {
    expect(linesOf(pasted)).toEqual(lines);
  });

  it.each<[string, string, string[]]>([
    ["1 to 3", "1. School\n2. Police\n3. Youth", ["School", "Police", "Youth"]],
    ["from the middle", "9. School\n10. Police", ["School", "Police"]],
    ["with text between", "1. School\n• the office\n2. Police", ["School", "the office", "Police"]],
    ["on two levels", "1. School\n1.1 Office\n1.2 Gate\n2. Police", ["School", "Office", "Gate", "Police"]],
    ["with dashes", "1 - School\n2 - Police", ["School", "Police"]],
    ["letters", "a. School\nb. Police\nc. Youth", ["School", "Police", "Youth"]],
    ["Markdown", "1. School\n1. Police", ["School", "Police"]],
    ["circled", "① School\n② Police", ["School", "Police"]],
    ["Urdu", "۱۔ اسکول\n۲۔ پولیس\n۳۔ صحت", ["اسکول", "پولیس", "صحت"]],
    ["Arabic", "١. مدرسة\n٢. شرطة", ["مدرسة", "شرطة"]],
    ["Bengali", "১। স্কুল\n২। পুলিশ\n(৩) স্বাস্থ্য", ["স্কুল", "পুলিশ", "স্বাস্থ্য"]],
    ["Word’s tabs", "1.\tSchool\n2.\tPolice", ["School", "Police"]],
  ])("lose numbers that count: %s", (_, pasted, lines) => {
    expect(linesOf(pasted)).toEqual(lines);
  });

  it.each([
    "3. of our pupils\nnever had a tutor",
    "Nobody asked\n3. of our pupils\n7. of theirs",
    "3 schools share a nurse\n4 schools share a bus",
    "-5 degrees\n2.5 hours of sleep",
    "10. December was the day\nEverybody came",
    "o professor falou\no aluno ouviu",
    "§ 35a SGB VIII\n§ 36 as well",
    "A school\nI want to be asked",
    "(2019) was hard\n1:1 lessons helped",
    "“Every child can learn”\n\"Nobody rang\"\n'So it goes'",
    '"Stop" she said\nand he stopped',
    "9:00 breakfast club\n10:30 maths",
    "[09:30] Coffee\n[10:00] Map\n[11:00] Vote",
    "Breakfast Club 8:00\nMaths lesson 9:00",
    "Sam: we need a key\nLee: so do we",
    "£5 a week\n#1 on the list\n+44 is a number",
  ])("keep what may be somebody’s own words: %j", (pasted) => {
    expect(linesOf(pasted)).toEqual(pasted.split("\n"));
  });

  it.each<[string, string, string[]]>([
    [
      "a cell with a line break",
      'School\n"Police\nand youth work"\nHealth',
      ["School", "Police\nand youth work", "Health"],
    ],
    ["a cell with quotation marks", '"She said ""no"" twice"\nHealth', ['She said "no" twice', "Health"]],
    ["a cell with both", '"One ""two""\r\nthree"\r\nfour\r\n', ['One "two"\nthree', "four"]],
    ["a list in a cell", '"• School\n• Police"\nHealth', ["School\nPolice", "Health"]],
    ["columns", "School\tnear\nPolice\tfar\n\t\n", ["School near", "Police far"]],
    ["columns with a broken cell", 'School\t"near\nthe gate"\nPolice\tfar', ["School near\nthe gate", "Police far"]],
    ["a soft line break", "School\u000bPrimary\nPolice", ["School\nPrimary", "Police"]],
  ])("are whole cells: %s", (_, pasted, lines) => {
    expect(linesOf(pasted)).toEqual(lines);
  });

  it.each<[string, string, string[]]>([
    [
      "Teams",
      "[10:02] Sam Lee\nWe need a key\n[10:03] Jo Ann (Guest)\nSo do we\nat the gate",
      ["We need a key", "So do we", "at the gate"],
    ],
    [
      "with dates",
      "[12/03/2026 10:02] Sam Lee\nWe need a key\n[Yesterday 10:02] is what I said",
      ["We need a key", "[Yesterday 10:02] is what I said"],
    ],
    [
      "WhatsApp",
      "[12/03/2026, 10:02:33] Sam Lee: We need a key\n[12/03/2026, 10:03:01] Jo: So do we",
      ["We need a key", "So do we"],
    ],
    [
      "WhatsApp, another phone",
      "12/03/2026, 10:02 - Sam Lee: We need a key\n12/03/2026, 10:03 - Jo: 3: so do we",
      ["We need a key", "3: so do we"],
    ],
    [
      "Zoom",
      "10:02:33 From Sam Lee to Everyone: We need a key\n10:03:01 From Jo : So do we",
      ["We need a key", "So do we"],
    ],
    ["Slack", "Sam Lee  10:02 AM\nWe need a key\nJo Ann 10:03 am\nSo do we", ["We need a key", "So do we"]],
    ["Urdu names", "[10:02] سام لی\nہمیں چابی چاہیے", ["ہمیں چابی چاہیے"]],
  ])("are what was said in a chat: %s", (_, pasted, lines) => {
    expect(linesOf(pasted)).toEqual(lines);
  });
});
