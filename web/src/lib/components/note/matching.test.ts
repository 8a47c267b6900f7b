import { describe, expect, it } from "vitest";
import { matches, places } from "./matching";

const marked = (text: string, wanted: string) => places(text, wanted).map(([from, to]) => text.slice(from, to));

describe("finding a note by its words (FIND-1)", () => {
  it("takes every word, in any order, whatever the case and the accents", () => {
    expect(matches("Ask the Family first", "first family")).toBe(true);
    expect(matches("Ask the Family first", "first friend")).toBe(false);
    expect(matches("Un café à côté", "cafe cote")).toBe(true);
    expect(matches("بچوں سے پہلے خود پوچھیں", "پہلے")).toBe(true);
    expect(matches("Text, don't ring 📱", "📱")).toBe(true);
    expect(matches("anything", "  ")).toBe(true);
  });
});

describe("letters that are written in several ways (FIND-2)", () => {
  it.each([
    ["علي", "علی"], // yeh of Arabic, of Urdu
    ["مصطفى", "مصطفي"],
    ["كتاب", "کتاب"], // kaf
    ["ہمارا", "همارا"], // heh
    ["ہم", "ھم"],
    ["مدرسة", "مدرسه"],
    ["أحمد", "احمد"], // hamza
    ["إلى آخر", "الي اخر"],
    ["مسؤول", "مسوول"],
    ["مسئلہ", "مسيله"],
    ["شيء", "شي"],
    ["مـــدرسة", "مدرسة"], // stretched
    ["كِتَابٌ", "كتاب"], // pointed
    ["ﻻ", "لا"], // as one sign
    ["می‌رود", "میرود"], // parted without a gap
    ["غرفة ٣", "غرفة 3"],
    ["کمرہ ۱۲", "12"],
    ["ঘর ৩", "3"],
    ["don’t", "don't"],
    ["п’ять", "пʼять"],
    ["Łódź", "lodz"],
    ["ΟΔΟΣ", "οδος"],
    ["Iași", "iasi"],
    ["Iaşi", "iași"],
  ])("finds %s by %s and the other way round", (one, other) => {
    expect(matches(one, other)).toBe(true);
    expect(matches(other.split(" ").at(-1) ?? "", one.split(" ").at(-1) ?? "")).toBe(true);
  });

  it.each([
    ["ہے", "ہی"], // yeh barree is a letter of its own
    ["گل", "کل"],
    ["মা", "মি"], // a vowel sign is no accent
    ["কাজ", "কজ"],
  ])("does not take %s for %s", (one, other) => {
    expect(matches(one, other)).toBe(false);
  });
});

describe("where the words stand (FIND-3)", () => {
  it("marks each of them as it is written", () => {
    expect(marked("Ask the FAMILY, and the family’s friend", "family the")).toEqual(["the", "FAMILY", "the", "family"]);
    expect(marked("Un café, deux cafe\u0301s", "cafe")).toEqual(["café", "cafe\u0301"]);
    expect(marked("قبل كِتَابٌ بعد", "کتاب")).toEqual(["كِتَابٌ"]);
    expect(marked("a ﻻ b", "ل")).toEqual(["ﻻ"]);
    expect(marked("📱 ring 📱", "📱")).toEqual(["📱", "📱"]);
  });

  it("marks nothing where a word is missing, or where none is looked for", () => {
    expect(places("Ask the family", "family friend")).toEqual([]);
    expect(places("Ask the family", "  ")).toEqual([]);
    expect(places("شيء", "ء")).toEqual([]);
  });
});
