import { describe, expect, it } from "vitest";
import { drawnFor } from "./order";

describe("the order of questions to vote on", () => {
  const questions = Array.from({ length: 9 }, (_, at) => at);

  it("VOTE-11 is the same for one person each time", () => {
    expect(drawnFor(questions, "ballot me")).toEqual(drawnFor(questions, "ballot me"));
    expect(drawnFor(questions, "ballot me").toSorted()).toEqual(questions);
  });

  it("puts every question first for about as many people", () => {
    const first = questions.map(() => 0);
    for (let person = 0; person < 9000; person++) first[drawnFor(questions, `ballot ${person}`)[0]!]!++;
    for (const count of first) expect(count).toBeGreaterThan(850);
  });
});
